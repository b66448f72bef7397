// Which segments are shown.

import { say } from "./api.js";

const by = (id) => document.getElementById(id);

/** Filters over the units; `shown` is called when others are shown. */
export function filtering(units, shown) {
  const fields = ["state", "rule", "term", "text"].map(by);
  const [state, rule, term, text] = fields;

  function takes(unit) {
    const { dataset } = unit.element;
    if (state.value === "open" ? unit.approved : state.value && dataset.state !== state.value) return false;
    if (rule.value === "*" ? !dataset.rules : rule.value && !dataset.rules.split(" ").includes(rule.value)) return false;
    if (term.value && !dataset.terms.split("\n").includes(term.value)) return false;
    const wanted = text.value.trim().toLowerCase();
    return !wanted || unit.element.querySelector(".pair").textContent.toLowerCase().includes(wanted);
  }

  /** Show what is wanted; `keep` is shown all the same, so that it does not vanish under the hand. */
  function apply({ keep } = {}) {
    const chosen = fields.some((one) => one.value);
    let count = 0;
    for (const unit of units) {
      unit.element.hidden = chosen && unit !== keep && !takes(unit);
      count += !unit.element.hidden;
    }
    by("shown").textContent = chosen ? say("js_shown", { count }) : "";
    by("nothing").hidden = count > 0;
  }

  for (const one of fields) {
    one.addEventListener("input", () => {
      apply();
      shown();
    });
  }
  text.addEventListener("keydown", (event) => {
    if (event.key === "Escape" || event.key === "Enter") {
      if (event.key === "Escape") text.value = "";
      apply();
      text.blur();
    }
  });
  return {
    apply,
    focus: () => {
      by("text").closest("details").open = true;
      text.focus();
    },
  };
}
