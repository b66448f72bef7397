// The page of a post: which segment is active, keys, filters, panels.

import { Unreachable, get, post, say } from "./api.js";
import { ask } from "./ask.js";
import { filtering } from "./filters.js";
import { Unit } from "./unit.js";

const list = document.getElementById("units");
const name = list.dataset.post;
const units = [...list.children].map((element) => new Unit(element, name));
const byId = new Map(units.map((unit) => [unit.id, unit]));
const tools = document.getElementById("actions").content;
const filters = filtering(units, counted);
let active = null;
const undone = [];

// --- what is active ---------------------------------------------------------------------------

function activate(unit, { focus = true, edit = false } = {}) {
  if (!unit) return;
  if (active !== unit) {
    active?.element.classList.remove("active");
    document.querySelectorAll(".actions, .panel").forEach((one) => one.remove());
    active = unit;
    dress(unit);
  }
  if (edit) unit.edit().focus();
  else if (focus) unit.element.focus();
  if (focus || edit) unit.element.scrollIntoView({ block: "nearest" });
}

function dress(unit) {
  unit.edit();
  unit.element.classList.add("active");
  unit.element.append(tools.cloneNode(true));
}

function step(direction, wanted = () => true) {
  const shown = units.filter((unit) => !unit.element.hidden);
  const place = active ? units.indexOf(active) : direction > 0 ? -1 : units.length;
  const ahead = direction > 0 ? shown : [...shown].reverse();
  return ahead.find((unit) => (units.indexOf(unit) - place) * direction > 0 && wanted(unit));
}

const isEditing = () => Boolean(document.activeElement?.closest?.(".editor"));

for (const unit of units) {
  unit.addEventListener("replaced", ({ detail }) => {
    if (unit === active) {
      dress(unit);
      if (detail.panel) unit.find(".panel").replaceWith(detail.panel);
      if (detail.caret !== null) unit.edit().caret = detail.caret;
      else if (detail.had) unit.element.focus({ preventScroll: true });
    }
    filters.apply({ keep: unit });
    counted();
  });
  unit.addEventListener("said", ({ detail }) => tell(detail));
  unit.addEventListener("offline", ({ detail }) => alarm(detail));
  unit.addEventListener("online", () => alarm(""));
}

list.addEventListener("focusin", (event) => {
  const unit = event.target.closest(".unit")?.unit;
  if (unit) activate(unit, { focus: false });
});
list.addEventListener("pointerdown", (event) => {
  const unit = event.target.closest(".unit")?.unit;
  if (unit && unit !== active) activate(unit, { focus: false });
});
// A chip of the source, clicked, comes to the cursor, which must not be lost by that.
list.addEventListener("mousedown", (event) => {
  if (event.target.closest(".source .chip, .panel button")) event.preventDefault();
});
list.addEventListener("click", (event) => {
  const chip = event.target.closest(".source .chip");
  if (chip) active?.edit().moveMarker(chip.dataset.marker);
  const action = event.target.closest("[data-do]");
  if (action) act(action.dataset.do);
});

// --- what can be done -------------------------------------------------------------------------

const actions = {
  "approve-next": async (unit, editing) => {
    if (!(await approve(unit))) return;
    const next = step(1, (one) => !one.approved) ?? units.find((one) => !one.approved && !one.element.hidden);
    if (next) activate(next, { edit: editing });
    else if (units.every((one) => one.approved)) finished();
  },
  approve: (unit) => approve(unit),
  save: async (unit) => {
    if (await unit.save(unit.state === "final" ? "final" : "reviewed")) did(unit, "js_saved");
  },
  revert: (unit) => unit.revert(),
  undo: async (unit) => {
    const last = unit?.element.dataset.edit !== "0" ? unit : undone.pop();
    if (last && (await last.undo())) {
      activate(last);
      tell(say("js_undone"));
    } else tell(say("js_nothing_undo"));
  },
  offers: (unit) => panel(unit, "offers"),
  alternatives: (unit) => panel(unit, "alternatives"),
  comment: async (unit) => {
    await ask(say("js_comment_title", { number: unit.number }), [{ name: "comment", label: say("comment"), long: true }], ({ comment }) => unit.comment(comment));
    unit.element.focus();
  },
  term: addTerm,
};

async function act(what) {
  if (!active) return;
  const editing = isEditing();
  try {
    await actions[what](active, editing);
  } catch (error) {
    if (error instanceof Unreachable) alarm(error.message);
    else active.notice(`${say("js_failed")} ${error.message}`);
  }
}

async function approve(unit) {
  const done = await unit.save("final");
  if (done) did(unit, "js_approved");
  return done;
}

function did(unit, key) {
  undone.push(unit);
  tell(`${unit.number}: ${say(key)}`);
}

function finished() {
  const link = document.createElement("a");
  link.href = list.dataset.next;
  link.textContent = say("js_next_post");
  const said = document.getElementById("said");
  said.replaceChildren(say("js_all_done"), " ", link);
  said.classList.add("shown");
  link.focus();
}

async function addTerm(unit) {
  const selection = getSelection();
  const chosen = selection.rangeCount && unit.element.contains(selection.anchorNode) ? selection.toString().trim() : "";
  const inEnglish = chosen && unit.find(".editor").contains(selection.anchorNode);
  const fields = [
    { name: "source", label: say("js_japanese"), value: inEnglish ? "" : chosen },
    { name: "target", label: say("js_english"), value: inEnglish ? chosen : "" },
    { name: "note", label: say("js_note"), optional: true },
  ];
  await ask(say("js_term_title"), fields, async (values) => {
    const { file } = await post("/api/term", values);
    tell(say("js_term_added", { file }));
    if (!unit.dirty) await unit.reload();
  });
}

async function panel(unit, kind) {
  const place = unit.find(".panel");
  const toggles = place.dataset.kind === kind && !place.hidden;
  place.hidden = toggles;
  unit.find('[data-do="offers"]').setAttribute("aria-expanded", String(!toggles && kind === "offers"));
  if (toggles) return;
  place.dataset.kind = kind;
  place.textContent = kind === "alternatives" ? say("js_asking") : "…";
  const query = { post: name, segment: unit.id };
  if (kind === "offers") {
    place.innerHTML = (await get("/api/suggestions", query)).html;
  } else {
    const { sentences } = await get("/api/alternatives", query);
    place.replaceChildren(...sentences.map(sentence));
    if (!sentences.length) place.textContent = say("js_no_alternatives");
  }
  place.querySelector("button")?.focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest" });
}

/** A wording, with the words marked that the text does not have. */
function compared(shown) {
  const words = new Set(active.text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  return shown.split(/([\p{L}\p{N}]+)/u).map((part) => {
    if (!/[\p{L}\p{N}]/u.test(part) || words.has(part.toLowerCase())) return part;
    const made = document.createElement("ins");
    made.textContent = part;
    return made;
  });
}

function sentence({ source, targets }) {
  const group = document.createElement("div");
  const title = document.createElement("h3");
  title.lang = "ja";
  title.textContent = source;
  const made = targets.map(({ text, shown }) => {
    const one = document.createElement("button");
    one.type = "button";
    one.className = "offer hypothesis";
    one.dataset.text = text;
    one.lang = "en";
    one.append(...compared(shown));
    return one;
  });
  group.append(title, ...made);
  return group;
}

list.addEventListener("click", (event) => {
  const picked = event.target.closest(".panel button[data-text]");
  if (!picked || !active) return;
  const editor = active.edit();
  const { text } = picked.dataset;
  if (picked.matches(".insert")) {
    editor.focus();
    editor.insert(text);
  } else if (picked.matches(".hypothesis")) {
    // In the place of the wording that stands there of the same sentence, if one does.
    const others = [...picked.parentNode.querySelectorAll(".hypothesis")];
    const there = others.find((one) => editor.text.includes(one.dataset.text));
    if (!there || !editor.exchange(there.dataset.text, text)) editor.insert(picked.textContent);
    editor.focus();
  } else {
    editor.text = text;
    editor.focus();
  }
});

// --- keys -------------------------------------------------------------------------------------

function doubtful(direction) {
  const next = step(direction, (unit) => unit.doubtful);
  if (next) activate(next);
  else tell(say("js_no_doubtful"));
}

const keys = {
  j: () => activate(step(1)),
  ArrowDown: () => activate(step(1)),
  k: () => activate(step(-1)),
  ArrowUp: () => activate(step(-1)),
  n: () => doubtful(1),
  p: () => doubtful(-1),
  e: () => activate(active ?? step(1), { edit: true }),
  Enter: () => activate(active ?? step(1), { edit: true }),
  a: () => act("approve-next"),
  u: () => act("undo"),
  s: () => act("offers"),
  m: () => act("alternatives"),
  c: () => act("comment"),
  g: () => act("term"),
  v: () => document.querySelector('a[href^="/preview/"]').click(),
  "/": () => filters.focus(),
  "?": () => document.getElementById("keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing || document.querySelector("dialog[open]")) return;
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key === "Enter") return run(event, () => act("approve-next"));
  if (command && event.key.toLowerCase() === "s") return run(event, () => act("save"));
  if (command && (event.key === "ArrowDown" || event.key === "ArrowUp") && isEditing()) {
    return run(event, () => activate(step(event.key === "ArrowDown" ? 1 : -1), { edit: true }));
  }
  if (event.key === "Escape") return run(event, leave);
  const elsewhere = event.target.closest("input, select, textarea, button, a, summary, .editor");
  if (command || event.altKey || (elsewhere && !(event.target.closest("button, a") && event.key !== "Enter"))) return;
  if (event.target.closest(".editor")) return;
  if (keys[event.key]) run(event, keys[event.key]);
});

function run(event, what) {
  event.preventDefault();
  what();
}

function leave() {
  const place = active?.find(".panel");
  if (place && !place.hidden) place.hidden = true;
  active?.element.focus();
}

document.getElementById("help").addEventListener("click", () => keys["?"]());
document.getElementById("before").addEventListener("click", () => keys.p());
document.getElementById("after").addEventListener("click", () => keys.n());

// --- what is told -----------------------------------------------------------------------------

let fading;
function tell(text) {
  const said = document.getElementById("said");
  said.textContent = text;
  said.classList.add("shown");
  clearTimeout(fading);
  fading = setTimeout(() => said.classList.remove("shown"), 4000);
}

function alarm(text) {
  const place = document.getElementById("alarm");
  if (!text && !place.hidden) tell(say("js_back"));
  place.textContent = text;
  place.hidden = !text;
}

function counted() {
  const approved = units.filter((unit) => unit.approved).length;
  const doubtful = units.filter((unit) => unit.doubtful).length;
  document.getElementById("progress").value = approved;
  document.getElementById("progress-text").textContent = say("js_progress", { approved, doubtful, segments: units.length });
}

// --- what others do ---------------------------------------------------------------------------

async function look() {
  if (document.hidden) return;
  try {
    const { segments } = await get("/api/changes", { post: name });
    alarm("");
    const same = Object.keys(segments).length === units.length && units.every((one) => one.id in segments);
    document.getElementById("news").hidden = same;
    for (const [id, [token, revision]] of Object.entries(segments)) {
      const unit = byId.get(id);
      const differs = unit && (token !== unit.token || revision > unit.revision);
      if (differs && !unit.keeper.timer) await unit.changedElsewhere(token, revision);
    }
  } catch (error) {
    if (error instanceof Unreachable) alarm(error.message);
  }
}
setInterval(look, 2500);
document.addEventListener("visibilitychange", look);
addEventListener("pagehide", () => units.forEach((unit) => unit.keeper.flush()));

counted();
const anchor = document.getElementById(location.hash.slice(1));
if (anchor?.unit) activate(anchor.unit);
document.body.dataset.ready = "";
