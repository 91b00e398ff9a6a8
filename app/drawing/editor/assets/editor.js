// The page a story is written on. Every keystroke is kept in this browser, and a second of quiet later it goes to the
// portal. What the portal answers (the saved words and their stamp) decides what may be forgotten here.

import { label as label_marks, toolbar } from "./marks.js";

const QUIET = 1000; // ms without a keystroke before the words are sent
const NO_ANSWER = 4000; // ms without an answer before we say that we are not connected
const TRY_AGAIN = 2000; // ms
const editors = new WeakMap();

export default function (component) {
  const root = component.parentElement;
  if (!editors.has(root)) editors.set(root, new Editor(root));
  const editor = editors.get(root);
  editor.follow(component);
  return () => {
    // A run that is overtaken by the next one is cleaned up too, while the page goes on living.
    if (editor.page.isConnected) return;
    editor.close();
    editors.delete(root);
  };
}

const same = (one, other) => one.title === other.title && one.text === other.text;

/** What this browser keeps of one draft, each window under a name of its own. A full or closed storage keeps nothing. */
class Shelf {
  constructor(draft) {
    this.draft = draft;
    this.prefix = `ap-draft:${draft}:`;
    this.own = this.prefix + window_name();
  }

  keep(words, base) {
    return attempt(() => {
      localStorage.setItem(this.own, JSON.stringify({ ...words, base, at: Date.now() }));
      return true;
    });
  }

  read(name) {
    return attempt(() => JSON.parse(localStorage.getItem(name)));
  }

  forget(name = this.own) {
    attempt(() => localStorage.removeItem(name));
  }

  /** Gives what this window kept a name that typing on does not overwrite; other windows' words keep theirs. */
  put_aside(name) {
    if (name !== this.own) return name;
    const aside = `${this.prefix}aside-${this.read(name).at}`;
    attempt(() => localStorage.setItem(aside, localStorage.getItem(name)));
    this.forget();
    return aside;
  }

  /** Names of what is kept, the oldest first. */
  names() {
    const all = attempt(() => Object.keys(localStorage)) ?? [];
    const ours = all.filter((name) => name.startsWith(this.prefix) && this.read(name));
    return ours.sort((one, other) => this.read(one).at - this.read(other).at);
  }
}

class Editor {
  constructor(root) {
    this.page = element("div", "page");
    this.note = element("div", "note");
    this.note.setAttribute("role", "status");
    this.title = element("textarea", "title"); // it wraps where the page is narrow, and is still one line
    this.title.rows = 1;
    this.text = element("textarea", "text");
    this.marks = toolbar(this.text);
    this.length = element("div", "length");
    this.page.append(this.note, this.title, this.marks, this.text, this.length);
    root.append(this.page);
    this.known = null;
    this.sent = null;
    this.count = 0;
    for (const field of [this.title, this.text]) {
      field.spellcheck = true;
      field.addEventListener("input", () => this.typed());
      field.addEventListener("change", () => this.send());
    }
    this.title.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      this.text.focus();
    });
    this.offline = () => this.isUnsaved() && this.say("lost");
    this.online = () => this.send();
    window.addEventListener("offline", this.offline);
    window.addEventListener("online", this.online);
  }

  close() {
    clearTimeout(this.quiet);
    clearTimeout(this.waiting);
    window.removeEventListener("offline", this.offline);
    window.removeEventListener("online", this.online);
  }

  get words() {
    return { title: this.title.value.replace(/\s*\n\s*/g, " "), text: this.text.value };
  }

  isUnsaved() {
    return this.known !== null && !same(this.words, this.known);
  }

  /** The portal has drawn: its words, the stamp they were saved under, and the last message it heard. */
  follow({ data, setTriggerValue }) {
    this.tell = (message) => setTriggerValue("typed", message);
    this.data = data;
    this.label();
    const saved = { title: data.title, text: data.text };
    if (this.shelf?.draft !== data.draft) {
      this.begin(saved);
      return;
    }
    if (this.sent && data.heard === this.sent.id) this.answered();
    if (same(saved, this.words)) this.settle(saved);
    else if (same(this.words, this.known)) this.settle(saved);
    else if (same(saved, this.known) || (this.told && same(saved, this.told))) {
      this.known = saved;
      this.base = data.stamp;
    } // else somebody saved other words meanwhile: our base stays, and the portal will see that the two differ
  }

  begin(saved) {
    this.shelf = new Shelf(this.data.draft);
    this.show(saved);
    this.known = saved;
    this.base = this.data.stamp;
    for (const name of this.shelf.names()) {
      const kept = this.shelf.read(name);
      const settled = name === this.shelf.own && this.data.settled.includes(kept.base);
      if (same(kept, saved) || settled) this.shelf.forget(name);
      else if (name === this.shelf.own && kept.base === this.base) this.bring_back(name);
      else this.offer(this.shelf.put_aside(name));
    }
  }

  show({ title, text }) {
    if (this.title.value !== title) this.title.value = title;
    if (this.text.value !== text) this.text.value = text;
    this.count_words();
  }

  /** The portal and this page hold the same words: nothing needs to be kept here. */
  settle(saved) {
    this.show(saved);
    this.known = saved;
    this.base = this.data.stamp;
    this.answered();
    this.shelf.forget();
  }

  answered() {
    this.sent = null;
    clearTimeout(this.waiting);
    if (this.said === "lost") this.say("");
  }

  /** How long it is while it grows; what that means, the portal says beside it. */
  count_words() {
    const words = this.text.value.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu) ?? [];
    this.length.textContent = words.length ? this.data.words.length.replace("{n}", words.length.toLocaleString(this.data.language)) : "";
  }

  typed() {
    this.count_words();
    this.kept = this.shelf.keep(this.words, this.base);
    if (this.said === "back") this.say("");
    if (!navigator.onLine) this.say("lost");
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.send(), QUIET);
  }

  send() {
    clearTimeout(this.quiet);
    clearTimeout(this.waiting);
    if (!this.isUnsaved()) return;
    this.count += 1;
    this.told = this.words;
    this.sent = { id: `${window_name()}-${Date.now()}-${this.count}`, ...this.told, base: this.base };
    attempt(() => this.tell(this.sent));
    this.waiting = setTimeout(() => this.unanswered(), NO_ANSWER);
  }

  unanswered() {
    if (!this.isUnsaved()) return this.answered();
    this.say("lost");
    this.waiting = setTimeout(() => this.send(), TRY_AGAIN);
  }

  bring_back(name) {
    const kept = this.shelf.read(name);
    if (!kept) return this.say("");
    this.show(kept);
    this.base = kept.base;
    if (name !== this.shelf.own) this.shelf.forget(name);
    this.typed();
    this.say("back");
    this.send();
  }

  /** Words that were typed from another state than the saved one: the author says whether they come back. */
  offer(name) {
    this.say("offer");
    this.note.append(
      button(this.data.words.bring_back, () => this.bring_back(name)),
      button(this.data.words.let_go, () => {
        this.shelf.forget(name);
        this.say("");
      }),
    );
  }

  say(what) {
    if (this.said === what && what !== "offer") return;
    this.said = what;
    const sentence = what === "lost" && this.kept !== true ? "lost_unkept" : what;
    this.note.textContent = this.data.words[sentence] ?? "";
    this.note.className = what ? `note ${what}` : "note";
  }

  label() {
    const { words, language } = this.data;
    this.title.setAttribute("aria-label", words.title);
    this.title.placeholder = words.title_placeholder;
    this.text.setAttribute("aria-label", words.text);
    label_marks(this.marks, words);
    this.count_words();
    this.text.placeholder = words.text_placeholder;
    this.title.lang = this.text.lang = language;
  }
}

function element(tag, name) {
  const made = document.createElement(tag);
  made.className = name;
  return made;
}

function button(label, press) {
  const made = element("button", "choice");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", press);
  return made;
}

/** This window's name: it survives a reload, and another window has another. */
function window_name() {
  const fresh = Math.random().toString(36).slice(2);
  return attempt(() => {
    if (!sessionStorage.getItem("ap-window")) sessionStorage.setItem("ap-window", fresh);
    return sessionStorage.getItem("ap-window");
  }) ?? "only";
}

function attempt(doing) {
  try {
    return doing();
  } catch {
    return null;
  }
}
