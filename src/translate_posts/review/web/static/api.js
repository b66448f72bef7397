// Requests to the server, and the words of the page.

const words = JSON.parse(document.getElementById("words").textContent);
const csrf = document.querySelector('meta[name="csrf"]').content;

/** The wording for a key, its places filled. */
export function say(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

/** The server did not take a request; `data` is what it said. */
export class Refused extends Error {
  constructor(status, data) {
    super(data.message ?? String(status));
    this.status = status;
    this.data = data;
  }
}

/** The server cannot be reached, or was started anew. */
export class Unreachable extends Error {
  constructor(restarted) {
    super(say(restarted ? "js_other_start" : "js_offline"));
    this.restarted = restarted;
  }
}

async function answer(request) {
  let response;
  try {
    response = await request;
  } catch {
    throw new Unreachable(false);
  }
  if (response.status === 403) throw new Unreachable(true);
  const type = response.headers.get("content-type") ?? "";
  const data = type.includes("json") ? await response.json() : { message: await response.text() };
  if (!response.ok) throw new Refused(response.status, data);
  return data;
}

export const get = (path, query) => answer(fetch(`${path}?${new URLSearchParams(query)}`));

export const post = (path, body) =>
  answer(
    fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
      body: JSON.stringify(body),
      keepalive: JSON.stringify(body).length < 60000,
    }),
  );
