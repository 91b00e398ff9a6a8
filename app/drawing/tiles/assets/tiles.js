// Draws the tiles and tells the portal which button was pressed. The keyboard's place survives that they are drawn anew.

export default function ({ parentElement, data, setTriggerValue }) {
  let tiles = parentElement.querySelector(".ap-tiles");
  if (!tiles) {
    tiles = document.createElement("div");
    tiles.className = "ap-tiles";
    parentElement.append(tiles);
  }
  if (tiles.drawn !== data.html) {
    const focused = document.activeElement?.closest?.(".ap-tiles [data-press]")?.dataset.press;
    tiles.innerHTML = data.html;
    tiles.drawn = data.html;
    if (focused) tiles.querySelector(`[data-press="${CSS.escape(focused)}"]`)?.focus();
  }
  tiles.onclick = (event) => {
    const button = event.target.closest("button[data-press]");
    if (button) setTriggerValue("pressed", button.dataset.press);
  };
}
