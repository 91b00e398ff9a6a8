// The few marks a story needs, as buttons and as keys. They are written into the text as Markdown, the way typing would,
// so that the browser's own undo takes them back.

const AROUND = { bold: "**", italic: "*" };
const BEFORE = { heading: "## ", list: "- ", quotation: "> " };
const BEGINNING = /^(## |- |> )/;
const KEYS = { b: "bold", i: "italic", k: "link" };
const ICONS = {
  bold: "format_bold",
  italic: "format_italic",
  heading: "title",
  list: "format_list_bulleted",
  quotation: "format_quote",
  link: "link",
};
const ADDRESS = "https://";

/** A row of buttons for a text field, one stop of the Tab key; the arrow keys go along it. */
export function toolbar(text) {
  const bar = document.createElement("div");
  bar.className = "marks";
  bar.setAttribute("role", "toolbar");
  bar.append(...Object.keys(ICONS).map((name) => tool(name, text)));
  bar.firstChild.tabIndex = 0;
  bar.addEventListener("keydown", (event) => walk(bar, event));
  text.addEventListener("keydown", (event) => {
    const name = KEYS[event.key.toLowerCase()];
    if (!name || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    put(text, name);
  });
  return bar;
}

/** Says in the person's language what each button does. */
export function label(bar, words) {
  bar.setAttribute("aria-label", words.marks);
  for (const button of bar.children) {
    button.title = words[button.dataset.mark];
    button.setAttribute("aria-label", words[button.dataset.mark]);
  }
}

function tool(name, text) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.mark = name;
  button.tabIndex = -1;
  button.textContent = ICONS[name];
  button.translate = false;
  button.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps its selection
  button.addEventListener("click", () => put(text, name));
  return button;
}

function walk(bar, event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tools = [...bar.children];
  const next = tools.at((tools.indexOf(event.target) + step) % tools.length);
  for (const one of tools) one.tabIndex = one === next ? 0 : -1;
  next.focus();
}

function put(text, name) {
  text.focus();
  if (name in AROUND) around(text, AROUND[name]);
  else if (name in BEFORE) before(text, BEFORE[name]);
  else link(text);
}

/** Marks what is selected, or takes the marks off; with nothing selected one goes on typing between them. */
function around(text, mark) {
  const { start, end, chosen } = selection(text);
  const inside = chosen.startsWith(mark) && chosen.endsWith(mark) && chosen.length >= 2 * mark.length;
  const words = inside ? chosen.slice(mark.length, -mark.length) : mark + chosen + mark;
  write(text, start, end, words);
  const at = start + mark.length;
  if (chosen) text.setSelectionRange(start, start + words.length);
  else text.setSelectionRange(at, at);
}

/** Begins every line that is touched with the mark, in place of another, or takes it off where all have it. */
function before(text, mark) {
  const { start, end } = selection(text);
  const from = text.value.lastIndexOf("\n", start - 1) + 1;
  const next = text.value.indexOf("\n", end);
  const upto = next === -1 ? text.value.length : next;
  const lines = text.value.slice(from, upto).split("\n");
  const put_on = lines.every((line) => line.startsWith(mark)) ? "" : mark;
  const words = lines.map((line) => put_on + line.replace(BEGINNING, "")).join("\n");
  write(text, from, upto, words);
  if (start !== end) text.setSelectionRange(from, from + words.length);
}

function link(text) {
  const { start, end, chosen } = selection(text);
  write(text, start, end, `[${chosen}](${ADDRESS})`);
  const at = chosen ? start + chosen.length + 3 : start + 1;
  text.setSelectionRange(at, chosen ? at + ADDRESS.length : at);
}

function selection({ value, selectionStart: start, selectionEnd: end }) {
  return { start, end, chosen: value.slice(start, end) };
}

/** As typed: it can be undone, and the page hears of it. */
function write(text, start, end, words) {
  text.setSelectionRange(start, end);
  if (document.execCommand("insertText", false, words)) return;
  text.setRangeText(words, start, end, "end");
  text.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
