// A component that could not be fetched, because the connection fell while its page was being drawn, stands as an error
// and is never asked for again. Once the portal answers, the page is loaded anew: where the component is missing, nothing
// can have been typed into it. At most once a minute, should the fault be another.
(() => {
  const MINUTE = 60_000;

  const missing = () => [...document.querySelectorAll('[role="alert"] strong')].some((words) => words.textContent.startsWith("BidiComponent Error"));

  const tryAgain = () => {
    if (!document.querySelector('[data-test-connection-state="CONNECTED"]') || !missing()) return;
    if (Date.now() - Number(sessionStorage.getItem("ap-tried-again")) < MINUTE) return;
    sessionStorage.setItem("ap-tried-again", Date.now());
    location.reload();
  };

  setInterval(tryAgain, 2_000);
})();
