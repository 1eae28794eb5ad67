// Disappearing messages leave the open conversation, or thread, at their time, without waiting for the server.
import { text } from "parley/shell/page";
import { register } from "parley/shell/registry";

/** The longest time that a timer of the browser can wait, about 24 days. */
const LONGEST = 2 ** 31 - 1;

class Expiry {
  #thread;
  #log;
  #timer;

  constructor(thread, signal) {
    this.#thread = thread;
    this.#log = thread.querySelector(".log");
    const observer = new MutationObserver((changes) => changes.some(({ addedNodes }) => [...addedNodes].some(isExpiring)) && this.#look());
    observer.observe(this.#log, { childList: true, subtree: true });
    // Timers stand still while the computer sleeps.
    document.addEventListener("visibilitychange", () => this.#look(), { signal });
    signal.addEventListener("abort", () => {
      observer.disconnect();
      clearTimeout(this.#timer);
    });
    this.#look();
  }

  /** Removes those whose time has come, and waits for the next. */
  #look() {
    clearTimeout(this.#timer);
    let next = Infinity;
    for (const article of this.#log.querySelectorAll(".message[data-expires-at]")) {
      const at = new Date(article.dataset.expiresAt);
      if (at <= Date.now()) {
        this.#thread.dispatchEvent(new CustomEvent("parley:expired", { detail: article }));
      } else {
        next = Math.min(next, at);
        describe(article, at);
      }
    }
    if (next !== Infinity) {
      this.#timer = setTimeout(() => this.#look(), Math.min(next - Date.now(), LONGEST));
    }
  }
}

function isExpiring(node) {
  return node.nodeType === Node.ELEMENT_NODE && (node.matches("[data-expires-at]") || node.querySelector("[data-expires-at]") !== null);
}

function describe(article, at) {
  const mark = article.querySelector(":scope > .message-meta > .message-timer");
  if (mark && !mark.title) {
    mark.title = text("timer.message.at", at.toLocaleString(navigator.language, { dateStyle: "medium", timeStyle: "short" }));
    mark.lastElementChild.textContent = mark.title;
  }
}

register("expiry", Expiry);
