// An editable text with chips that stand for inline codes. Typing cannot lose or double a chip:
// after each change those that are missing are put back where the cursor is.

const MARKER = /⟦[+-]?\d+⟧/g;
const FOREIGN = /[⟦⟧]/g;
const OWN = "text/x-translate-posts";

export class Editor extends EventTarget {
  /** @param element the editable element; @param chips its chips by marker, as elements to copy */
  constructor(element, chips, lines) {
    super();
    this.mark = `${element.id} `;
    this.element = element;
    this.chips = chips;
    this.lines = lines;
    this.undone = [];
    this.done = [this.text];
    const on = (name, what) => element.addEventListener(name, what.bind(this));
    on("beforeinput", this.#before);
    on("input", this.#after);
    on("paste", this.#paste);
    on("copy", this.#copy);
    on("cut", this.#cut);
    on("drop", this.#drop);
    on("dragover", (event) => event.preventDefault());
    on("dragstart", this.#drag);
    on("keydown", this.#key);
    on("compositionend", this.#after);
  }

  /** The text, chips as markers. */
  get text() {
    return serialised(this.element);
  }

  /** Put another text in place of all; it can be taken back. */
  set text(text) {
    this.#show(text, text.length);
    this.#changed("whole");
  }

  /** Show a text without telling anybody: what was saved. */
  reset(text) {
    this.#show(text, null);
    this.done = [this.text];
    this.undone = [];
  }

  focus() {
    this.element.focus();
    if (!this.#hasCaret()) this.#select(this.text.length, this.text.length);
  }

  /** Where the cursor is, as an offset in the text; null if it is elsewhere. */
  get caret() {
    return this.#hasCaret() ? this.#selection()[1] : null;
  }

  /** Put the cursor somewhere. */
  set caret(offset) {
    this.element.focus();
    const place = Math.min(offset, this.text.length);
    this.#select(place, place);
  }

  /** Put text where the cursor is, over what is selected; chips in the selection stay. */
  insert(text) {
    const [start, end] = this.#selection();
    this.#replace(start, end, text.replace(FOREIGN, ""));
  }

  /** Replace one wording by another; gives whether it was there. */
  exchange(before, after) {
    const place = this.text.indexOf(before);
    if (!before || place < 0) return false;
    const text = this.text.slice(0, place) + after + this.text.slice(place + before.length);
    this.#show(this.#whole(text, place + after.length), place + after.length);
    this.#changed("exchange");
    return true;
  }

  /** Move the chip with a digit to the cursor; a pair goes around what is selected. */
  moveChip(key) {
    const found = Object.keys(this.chips).filter((name) => this.chips[name].dataset.key === key);
    if (!found.length) return;
    const [start, end] = this.#selection();
    const open = found.find((name) => name.includes("+"));
    const close = found.find((name) => name.includes("-"));
    if (!open) this.#move([[found[0], start]], start);
    else if (start !== end) this.#move([[open, start], [close, end]], end);
    else this.#move([[this.#nearer(open, close, start), start]], start);
  }

  /** Move a chip to the cursor. */
  moveMarker(name) {
    const [start] = this.#selection();
    this.#move([[name, start]], start);
  }

  #nearer(open, close, place) {
    const at = [this.text.indexOf(open), this.text.indexOf(close)];
    if (at[0] < 0 || place <= at[0]) return open;
    if (at[1] < 0 || place >= at[1]) return close;
    return place - at[0] <= at[1] - place ? open : close;
  }

  /** Markers to their new places, offsets in the text as it is. */
  #move(moves, caret) {
    let text = this.text;
    const names = moves.map(([name]) => name);
    const cuts = names.map((name) => [text.indexOf(name), name.length]);
    const shifted = (place) =>
      place - cuts.reduce((sum, [at, length]) => sum + (at >= 0 && at < place ? length : 0), 0);
    for (const name of names) text = text.replace(name, "");
    let behind = 0;
    for (const [name, place] of moves) {
      const at = shifted(place) + behind;
      text = text.slice(0, at) + name + text.slice(at);
      behind += name.length;
    }
    this.#show(text, shifted(caret) + behind);
    this.#changed("move");
  }

  #replace(start, end, text) {
    const kept = (this.text.slice(start, end).match(MARKER) ?? []).join("");
    const line = this.lines ? text : text.replace(/\s*\n\s*/g, " ");
    const whole = this.text.slice(0, start) + line + kept + this.text.slice(end);
    this.#show(whole, start + line.length);
    this.#changed("replace");
  }

  /** Text with chips in the place of what is selected: they leave where they were. */
  #replaceWithChips(text) {
    const [start, end] = this.#selection();
    const names = (text.match(MARKER) ?? []).filter((name) => name in this.chips);
    const without = (part) => names.reduce((rest, name) => rest.replaceAll(name, ""), part);
    const clean = text.replace(MARKER, (name) => (names.includes(name) ? name : ""));
    const selected = without((this.text.slice(start, end).match(MARKER) ?? []).join(""));
    const head = without(this.text.slice(0, start)) + clean;
    const whole = head + selected + without(this.text.slice(end));
    this.#show(this.#whole(whole, head.length), head.length);
    this.#changed("replace");
  }

  #before(event) {
    if (event.inputType.startsWith("format")) event.preventDefault();
    if (event.inputType === "insertParagraph" || event.inputType === "insertLineBreak") {
      event.preventDefault();
      if (this.lines) this.insert("\n");
    }
    if (event.inputType === "historyUndo" || event.inputType === "historyRedo") {
      event.preventDefault();
      this.#travel(event.inputType === "historyUndo");
    }
  }

  #after(event) {
    if (event.isComposing) return;
    const text = this.text;
    const [place] = this.#selection();
    const whole = this.#whole(text, place);
    if (whole !== text || this.#isForeign()) {
      this.#show(whole, Math.min(place, whole.length));
      if (whole !== text) this.dispatchEvent(new Event("mended"));
    }
    this.#changed(event.inputType?.startsWith("delete") ? "delete" : "type");
  }

  /** The text with each chip once: what is missing comes to `place`. */
  #whole(text, place) {
    const seen = new Set();
    let removed = 0;
    const once = text.replace(MARKER, (name, at) => {
      if (name in this.chips && !seen.has(name)) {
        seen.add(name);
        return name;
      }
      if (at < place) removed += name.length;
      return "";
    });
    const missing = Object.keys(this.chips).filter((name) => !seen.has(name));
    const at = place - removed;
    return once.slice(0, at) + missing.join("") + once.slice(at);
  }

  #isForeign() {
    return [...this.element.childNodes].some(
      (node) =>
        node.nodeType !== Node.TEXT_NODE && !(node.dataset?.marker && node.childNodes.length < 3),
    );
  }

  #paste(event) {
    event.preventDefault();
    const own = event.clipboardData.getData(OWN);
    if (own.startsWith(this.mark)) this.#replaceWithChips(own.slice(this.mark.length));
    else this.insert(event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n"));
  }

  /** Our own text brings its chips along; others get the words alone. */
  #copy(event) {
    const [start, end] = this.#selection();
    if (start === end) return;
    event.preventDefault();
    const text = this.text.slice(start, end);
    event.clipboardData.setData("text/plain", text.replace(MARKER, ""));
    event.clipboardData.setData(OWN, this.mark + text);
  }

  #cut(event) {
    this.#copy(event);
    if (event.defaultPrevented) this.insert("");
  }

  #drag(event) {
    const chip = event.target.closest?.("[data-marker]");
    if (chip) event.dataTransfer.setData("text/x-marker", chip.dataset.marker);
  }

  #drop(event) {
    event.preventDefault();
    const range = rangeAt(event.clientX, event.clientY);
    if (!range || !this.element.contains(range.startContainer)) return;
    const place = this.#offset(range.startContainer, range.startOffset);
    this.#select(place, place);
    const name = event.dataTransfer.getData("text/x-marker");
    if (name in this.chips) this.moveMarker(name);
    else if (!name) this.insert(event.dataTransfer.getData("text/plain"));
  }

  #key(event) {
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === "z") {
      event.preventDefault();
      event.stopPropagation();
      this.#travel(!event.shiftKey);
    } else if (command && event.key.toLowerCase() === "y") {
      event.preventDefault();
      this.#travel(false);
    } else if (event.altKey && /^Digit[1-9]$/.test(event.code)) {
      event.preventDefault();
      this.moveChip(event.code.slice(-1));
    }
  }

  #travel(back) {
    const [from, to] = back ? [this.done, this.undone] : [this.undone, this.done];
    if (from.length < (back ? 2 : 1)) return;
    to.push(from.pop());
    const text = this.done.at(-1);
    this.how = "travel";
    this.#show(text, text.length);
    this.dispatchEvent(new Event("change"));
  }

  #changed(how) {
    const text = this.text;
    if (text === this.done.at(-1)) return;
    const now = Date.now();
    // What is typed, or deleted, in one go is taken back in one go.
    const goesOn = how === this.how && (how === "type" || how === "delete");
    if (goesOn && this.done.length > 1 && now - this.at < 700) this.done[this.done.length - 1] = text;
    else this.done.push(text);
    this.at = now;
    this.how = how;
    this.undone = [];
    this.dispatchEvent(new Event("change"));
  }

  #show(text, caret) {
    const nodes = [];
    let place = 0;
    for (const found of text.matchAll(MARKER)) {
      if (!(found[0] in this.chips)) continue;
      if (found.index > place) nodes.push(document.createTextNode(text.slice(place, found.index)));
      nodes.push(this.chips[found[0]].cloneNode(true));
      place = found.index + found[0].length;
    }
    if (place < text.length) nodes.push(document.createTextNode(text.slice(place)));
    this.element.replaceChildren(...nodes);
    if (caret !== null && document.activeElement === this.element) this.#select(caret, caret);
  }

  #hasCaret() {
    const selection = getSelection();
    return selection.rangeCount > 0 && this.element.contains(selection.anchorNode);
  }

  /** Offsets in the text; the end of it where the cursor is elsewhere. */
  #selection() {
    if (!this.#hasCaret()) return [this.text.length, this.text.length];
    const range = getSelection().getRangeAt(0);
    return [
      this.#offset(range.startContainer, range.startOffset),
      this.#offset(range.endContainer, range.endOffset),
    ];
  }

  #offset(node, offset) {
    const range = document.createRange();
    range.selectNodeContents(this.element);
    if (this.element.contains(node)) range.setEnd(node, offset);
    const chip = (node.nodeType === Node.TEXT_NODE ? node.parentNode : node).closest?.("[data-marker]");
    if (chip && this.element.contains(chip)) range.setEndBefore(chip);
    return serialised(range.cloneContents()).length;
  }

  #select(start, end) {
    const range = document.createRange();
    range.setStart(...this.#point(start));
    range.setEnd(...this.#point(end));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  #point(offset) {
    const nodes = [...this.element.childNodes];
    for (const [place, node] of nodes.entries()) {
      const length = node.dataset?.marker?.length ?? node.textContent.length;
      if (node.nodeType === Node.TEXT_NODE && offset <= length) return [node, offset];
      if (node.nodeType !== Node.TEXT_NODE && offset <= 0) return [this.element, place];
      offset -= length;
    }
    return [this.element, nodes.length];
  }
}

/** The text of an element or a part of one, chips as markers. */
export function serialised(root) {
  let text = "";
  for (const node of root.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    else if (node.dataset?.marker) text += node.dataset.marker;
    else if (node.nodeName === "BR") text += node.nextSibling ? "\n" : "";
    else text += (text && /^(DIV|P)$/.test(node.nodeName) ? "\n" : "") + serialised(node);
  }
  return text;
}

function rangeAt(x, y) {
  if (document.caretPositionFromPoint) {
    const found = document.caretPositionFromPoint(x, y);
    if (!found) return null;
    const range = document.createRange();
    range.setStart(found.offsetNode, found.offset);
    return range;
  }
  return document.caretRangeFromPoint(x, y);
}
