// What is typed and not saved: kept in this browser at once, and by the server a moment later.

import { Refused, Unreachable, post } from "./api.js";

const PREFIX = `translate-posts:${document.body.dataset.project}:`;
const WAIT = 400;

const key = (name, segment) => `${PREFIX}${name}:${segment}`;

/** What this browser has kept of a segment, or null. */
export function kept(name, segment) {
  try {
    return JSON.parse(localStorage.getItem(key(name, segment)));
  } catch {
    return null;
  }
}

export function forget(name, segment) {
  localStorage.removeItem(key(name, segment));
}

/** Keeps the text of one segment as it is typed. Calls `told` with what became of it. */
export class Keeper {
  constructor(name, segment, told) {
    this.name = name;
    this.segment = segment;
    this.told = told;
    this.timer = null;
    this.running = Promise.resolve();
  }

  /** Keep a text: soon, and only the last of many. */
  keep(token, text, revision) {
    this.token = token;
    this.text = text;
    this.revision = revision;
    try {
      localStorage.setItem(key(this.name, this.segment), JSON.stringify({ token, text, revision }));
    } catch {
      // Without room in the browser the server alone keeps it.
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), WAIT);
  }

  /** Nothing is to be kept any more. */
  stop() {
    clearTimeout(this.timer);
    this.timer = null;
    forget(this.name, this.segment);
  }

  /** Keep now what is waiting; the promise is done when it is kept. */
  flush() {
    clearTimeout(this.timer);
    if (this.timer === null) return this.running;
    this.timer = null;
    this.running = this.running.then(() => this.#send());
    return this.running;
  }

  async #send() {
    const { name, segment, token, text, revision } = this;
    try {
      const answer = await post("/api/keep", { post: name, segment, token, text, revision });
      this.revision = answer.revision;
      if (this.timer === null && this.text === text) forget(name, segment);
      this.told("kept", answer);
    } catch (error) {
      if (error instanceof Refused) this.told(error.data.outcome, error.data);
      else if (error instanceof Unreachable) {
        this.timer = setTimeout(() => this.flush(), 3000);
        this.told("unreachable", error);
      } else throw error;
    }
  }
}
