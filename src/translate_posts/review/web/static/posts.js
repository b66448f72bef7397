// The list of posts: which are shown.

import { say } from "./api.js";

const by = (id) => document.getElementById(id);
const rows = [...document.querySelectorAll(".posts tbody tr")];
const fields = ["titles", "rule", "progress"].map(by);

function apply() {
  if (!rows.length) return;
  const [title, rule, progress] = fields.map((one) => one.value.trim().toLowerCase());
  let count = 0;
  for (const row of rows) {
    const { rules, progress: how } = row.dataset;
    row.hidden =
      (title && !row.cells[0].textContent.toLowerCase().includes(title)) ||
      (rule && !rules.split(" ").includes(rule)) ||
      (progress && how !== progress);
    count += !row.hidden;
  }
  by("shown").textContent = title || rule || progress ? say("js_shown", { count }) : "";
}

for (const one of fields) one?.addEventListener("input", apply);
apply();
document.body.dataset.ready = "";
