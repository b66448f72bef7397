// One segment of the page: its editor, its state, and what can be done with it.

import { Refused, get, post, say } from "./api.js";
import { Keeper, forget, kept } from "./drafts.js";
import { Editor, serialised } from "./editor.js";

export class Unit extends EventTarget {
  constructor(element, name) {
    super();
    this.name = name;
    this.#take(element);
    this.#recover();
  }

  #take(element) {
    this.element = element;
    element.unit = this;
    this.id = element.dataset.segment;
    this.token = element.dataset.token;
    this.saved = element.dataset.saved;
    this.revision = Number(element.dataset.revision);
    this.keeper = new Keeper(this.name, this.id, (what, data) => this.#told(what, data));
    this.editor = null;
    this.offered = "";
    if ("overtaken" in element.dataset) this.#offerMine(this.text, element);
    this.#markDoubts();
  }

  /** Editors are made when they are needed: a long post has hundreds. */
  edit() {
    if (this.editor) return this.editor;
    const field = this.find(".editor");
    this.editor = new Editor(field, this.#chips(), "lines" in this.element.dataset);
    this.editor.addEventListener("change", () => this.#typed());
    this.editor.addEventListener("mended", () => this.#say("said", say("js_codes_put")));
    return this.editor;
  }

  find(selector) {
    return this.element.querySelector(selector);
  }

  get state() {
    return this.element.dataset.state;
  }

  get approved() {
    return this.state === "reviewed" || this.state === "final";
  }

  get doubtful() {
    return !this.approved && (this.state === "initial" || Boolean(this.element.dataset.rules));
  }

  get text() {
    return this.edit().text;
  }

  get dirty() {
    return this.editor !== null && this.text !== this.saved;
  }

  get number() {
    return this.find(".place").textContent;
  }

  /** Save, or approve. Gives whether it was taken over. */
  async save(state) {
    const target = this.text;
    this.keeper.stop();
    await this.keeper.running;
    this.revision = Math.max(this.revision, this.keeper.revision ?? 0);
    try {
      const answer = await this.#post("/api/apply", { token: this.token, target, state });
      forget(this.name, this.id);
      this.replace(answer.html);
      if (answer.warnings.length) this.notice(`${say("js_look_again")} ${answer.warnings.join(" · ")}`);
      return true;
    } catch (error) {
      if (target !== this.saved) this.keeper.keep(this.token, target, this.revision);
      this.#refused(error, target);
      return false;
    }
  }

  async comment(comment) {
    const answer = await this.#post("/api/apply", { token: this.token, comment });
    this.#replaceKeeping(answer.html);
  }

  async undo() {
    const edit = Number(this.element.dataset.edit);
    if (!edit) return false;
    try {
      this.replace((await this.#post("/api/undo", { edit })).html);
      return true;
    } catch (error) {
      this.#refused(error, this.text);
      return false;
    }
  }

  async revert() {
    this.keeper.stop();
    await this.keeper.running;
    await this.#post("/api/drop", {});
    this.revision = 0;
    await this.reload();
  }

  async reload() {
    this.replace((await get("/api/unit", { post: this.name, segment: this.id })).html);
  }

  /** Whether the cursor is in its text. */
  get edited() {
    return this.find(".editor").contains(document.activeElement);
  }

  /** Somebody else has changed it. A text that somebody is in is not replaced under their hands. */
  async changedElsewhere(token, revision) {
    if (!this.dirty && !this.edited) {
      await this.reload();
      return;
    }
    if (this.offered === `${token} ${revision}`) return;
    this.offered = `${token} ${revision}`;
    const now = fragment((await get("/api/unit", { post: this.name, segment: this.id })).html);
    if (token !== this.token) this.#offerMine(this.text, now);
    else this.#offerTheirs({ text: serialised(now.querySelector(".editor")), revision });
  }

  /** Put the segment's new HTML in the place of the old one; the cursor stays where it was. */
  replace(html, panel = null) {
    const now = fragment(html);
    const had = this.element.contains(document.activeElement);
    const caret = this.edited ? this.editor.caret : null;
    this.element.replaceWith(now);
    this.#take(now);
    this.dispatchEvent(new CustomEvent("replaced", { detail: { had, caret, panel } }));
  }

  #replaceKeeping(html) {
    const [text, dirty] = [this.text, this.dirty];
    this.replace(html, this.find(".panel"));
    if (dirty) this.edit().text = text;
  }

  notice(text, ...more) {
    const place = this.find(".notice");
    place.replaceChildren(text, ...more);
    place.hidden = !text;
  }

  #post(path, body) {
    return post(path, { post: this.name, segment: this.id, revision: this.revision, ...body });
  }

  #typed() {
    this.find(".typing").hidden = !this.dirty;
    this.keeper.keep(this.token, this.text, this.revision);
    this.#markDoubts();
    this.dispatchEvent(new Event("typed"));
  }

  #told(what, data) {
    if (what === "kept") {
      this.revision = data.revision;
      this.#say("online");
    } else if (what === "unreachable") this.#say("offline", data.message);
    else if (what === "typed") this.#offerTheirs(data);
    else if (what === "gone") this.notice(say("js_gone"));
    else this.notice(`${say("js_failed")} ${data.message ?? what}`);
  }

  #refused(error, mine) {
    if (!(error instanceof Refused)) {
      this.#say("offline", error.message);
    } else if (error.data.outcome === "typed") this.#offerTheirs(error.data);
    else if (error.data.outcome === "conflict" && error.data.html) {
      const now = fragment(error.data.html);
      if (now.dataset.token.split("-")[0] !== this.token.split("-")[0]) {
        this.notice(say("js_source_changed"));
      } else {
        this.#offerMine(mine, now);
      }
    } else this.notice(`${say("js_failed")} ${error.message}`);
  }

  /** Somebody else's text was approved in the meantime: `now` is the segment with it. */
  #offerMine(mine, now) {
    const theirs = now.dataset.saved;
    const take = button("js_theirs", () => this.revert());
    const keep = button("js_mine", () => {
      this.notice("");
      this.saved = theirs;
      this.token = now.dataset.token;
      Object.assign(this.element.dataset, { state: now.dataset.state, edit: now.dataset.edit });
      this.edit().text = mine;
      this.keeper.keep(this.token, mine, this.revision);
      this.editor.focus();
    });
    this.notice(`${say("js_changed")} `, quoted(theirs), " ", take, keep);
  }

  /** Somebody else is typing into the same segment. */
  #offerTheirs({ text, revision }) {
    const mine = this.text;
    if (text === undefined || text === mine) {
      this.revision = revision;
      if (text === undefined) this.keeper.keep(this.token, mine, revision);
      return;
    }
    this.keeper.stop();
    const take = button("js_theirs", () => {
      this.notice("");
      this.revision = revision;
      this.edit().reset(text);
      this.find(".typing").hidden = false;
    });
    const keep = button("js_mine", () => {
      this.notice("");
      this.revision = revision;
      this.keeper.keep(this.token, this.text, revision);
    });
    this.notice(`${say("js_typed")} `, quoted(text), " ", take, keep);
  }

  /** What was typed when the server or the browser went away. */
  #recover() {
    const before = kept(this.name, this.id);
    if (!before) return;
    if (before.text === this.text) forget(this.name, this.id);
    else if (before.token !== this.token) {
      this.#offerMine(before.text, this.element);
    } else {
      this.edit().reset(before.text);
      this.find(".typing").hidden = false;
      this.notice(say("js_recovered"));
      this.keeper.keep(this.token, before.text, before.revision);
    }
  }

  #chips() {
    const chips = {};
    for (const one of this.element.querySelectorAll(".source .chip")) {
      const chip = document.createElement("span");
      chip.className = one.className;
      chip.contentEditable = "false";
      chip.draggable = true;
      Object.assign(chip.dataset, one.dataset);
      chip.title = one.title;
      chip.append(...[...one.childNodes].map((node) => node.cloneNode(true)));
      chips[one.dataset.marker] = chip;
    }
    return chips;
  }

  /** Mark the drafts of doubtful sentences, where they still stand as they were. */
  #markDoubts() {
    if (!window.Highlight) return;
    const field = this.find(".editor");
    const ranges = [...this.element.querySelectorAll("[data-doubt]")]
      .map((note) => rangeOf(field, note.dataset.doubt))
      .filter(Boolean);
    marked.set(this, ranges);
    CSS.highlights.set("doubt", new Highlight(...[...marked.values()].flat()));
  }

  #say(name, text) {
    this.dispatchEvent(new CustomEvent(name, { detail: text }));
  }
}

const marked = new Map();

function rangeOf(field, text) {
  if (!text || !field) return null;
  let whole = "";
  const spots = [];
  for (const node of field.childNodes) {
    const part = node.dataset?.marker ?? node.textContent;
    spots.push([whole.length, part.length, node]);
    whole += part;
  }
  const start = whole.indexOf(text);
  if (start < 0) return null;
  const range = document.createRange();
  const at = (offset, last) => {
    const found = spots.find(([low, length]) =>
      last ? low < offset && offset <= low + length : low <= offset && offset < low + length,
    );
    if (!found) return null;
    const [low, , node] = found;
    return node.nodeType === Node.TEXT_NODE ? [node, offset - low] : [field, spots.indexOf(found) + (last ? 1 : 0)];
  };
  const [from, to] = [at(start, false), at(start + text.length, true)];
  if (!from || !to) return null;
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

export function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return template.content.firstElementChild;
}

function button(key, what) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = say(key);
  made.addEventListener("click", what);
  return made;
}

function quoted(text) {
  const made = document.createElement("q");
  made.textContent = text;
  return made;
}
