// A dialog that asks for some texts.

import { say } from "./api.js";

const dialog = document.getElementById("ask");

/** Ask, and do `what` with the answers; where that fails the dialog stays and says why. */
export function ask(title, fields, what) {
  document.getElementById("ask-title").textContent = title;
  document.getElementById("ask-error").textContent = "";
  document.getElementById("ask-fields").replaceChildren(...fields.map(field));
  const form = dialog.querySelector("form");
  return new Promise((done) => {
    form.onsubmit = async (event) => {
      event.preventDefault();
      if (event.submitter?.value === "ok") {
        try {
          await what(Object.fromEntries(new FormData(form)));
        } catch (error) {
          document.getElementById("ask-error").textContent = `${say("js_failed")} ${error.message}`;
          return;
        }
      }
      dialog.close();
    };
    dialog.onclose = () => done();
    dialog.onkeydown = (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
        form.requestSubmit(document.getElementById("ask-ok"));
      }
    };
    dialog.showModal();
    const empty = [...dialog.querySelectorAll("input, textarea")].find((one) => !one.value);
    (empty ?? dialog.querySelector("input, textarea")).focus();
  });
}

function field({ name, label, value = "", long = false, optional = false }) {
  const made = document.createElement("label");
  const input = document.createElement(long ? "textarea" : "input");
  Object.assign(input, { name, value, required: !optional });
  made.append(label, input);
  return made;
}
