// A link in HTML of ours leads to another page of the portal without loading everything anew: Streamlit already goes
// where the browser's back and forward buttons lead, so we leave as they do. Without this script, or without a
// connection to the portal, it is a plain link. Pressed twice it is one step.
(() => {
  const pages = new Set(document.currentScript.dataset.pages.split(" "));

  const follow = (event) => {
    const link = event.target.closest?.('[data-testid="stHtml"] a[href], .ap-tiles a[href]');
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || event.defaultPrevented || (link.target && link.target !== "_self") || link.origin !== location.origin) return;
    if (!pages.has(link.pathname) || !document.querySelector('[data-test-connection-state="CONNECTED"]')) return;
    event.preventDefault();
    if (link.href === location.href) return;
    const elsewhere = link.pathname !== location.pathname || "fromTop" in link.dataset;
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
    if (elsewhere) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  };

  document.addEventListener("click", follow);
})();
