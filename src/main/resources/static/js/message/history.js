// Loads pages of history on either side before the reader reaches them.
import { at } from "parley/shell/address";
import { fragment } from "parley/shell/html";
import { request } from "parley/shell/page";

const AHEAD = 600;

/** The link to earlier or later messages. Without JavaScript it leads to a page of its own. */
export class Edge {
  #log;
  #link;
  #parameter;
  #load;
  #signal;
  #loading = false;

  /** @param load takes a query of history, and resolves when its entries are on the page */
  constructor(log, link, parameter, load, signal) {
    this.#log = log;
    this.#link = link;
    this.#parameter = parameter;
    this.#load = load;
    this.#signal = signal;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.#more();
    }, { signal });
    const observer = new IntersectionObserver((seen) => seen.at(-1).isIntersecting && this.#more(), {
      root: log,
      rootMargin: `${AHEAD}px 0px`,
    });
    observer.observe(link);
    signal.addEventListener("abort", () => observer.disconnect());
  }

  /** Whether there are more messages on this side. */
  get open() {
    return !this.#link.parentElement.hidden;
  }

  /** @param seq where to continue; null if there is nothing more */
  lead(seq) {
    this.#link.parentElement.hidden = seq === null;
    if (seq !== null) {
      const address = new URL(this.#link.href);
      address.search = "";
      address.searchParams.set(this.#parameter, seq);
      this.#link.href = address;
    }
  }

  async #more() {
    if (this.#loading || !this.open) {
      return;
    }
    this.#loading = true;
    this.#link.setAttribute("aria-busy", "true");
    try {
      await this.#load(new URL(this.#link.href).search);
    } catch {
      // The link stays, and can be tried again.
    }
    this.#link.removeAttribute("aria-busy");
    this.#loading = false;
    // The observer reports only changes, and the link may still be near.
    requestAnimationFrame(() => !this.#signal.aborted && this.open && this.#isNear() && this.#more());
  }

  #isNear() {
    const link = this.#link.getBoundingClientRect();
    const log = this.#log.getBoundingClientRect();
    return link.bottom > log.top - AHEAD && link.top < log.bottom + AHEAD;
  }
}

/** A page of a conversation: its entries, and where to continue. */
export async function pageOf(conversationId, search, signal) {
  const response = await request(at(`/conversations/${conversationId}/history${search}`), { signal });
  if (!response.ok) {
    throw new Error(`history: ${response.status}`);
  }
  const page = fragment(await response.text()).firstElementChild;
  return {
    lines: [...page.querySelector("ol").children],
    before: numberOf(page.dataset.before),
    after: numberOf(page.dataset.after),
    revision: Number(page.dataset.revision),
  };
}

function numberOf(value) {
  return value === undefined ? null : Number(value);
}
