// The pages of history around what is shown: they come in before one gets there, from either side.
import { fragment } from "parley/shell/html";
import { request } from "parley/shell/page";

const AHEAD = 600;

/** The link to what comes before the first line, or after the last. Without a script it leads to a page of its own. */
export class Edge {
  #log;
  #link;
  #parameter;
  #load;
  #signal;
  #loading = false;

  /** @param load takes an address of history, and resolves when its lines are on the page */
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

  /** Whether there is more behind it. */
  get open() {
    return !this.#link.parentElement.hidden;
  }

  /** @param seq where to go on; null where there is nothing more */
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
      // The link stays: it can be followed again.
    }
    this.#link.removeAttribute("aria-busy");
    this.#loading = false;
    // The observer only tells of changes, and it may be as near as before.
    requestAnimationFrame(() => !this.#signal.aborted && this.open && this.#isNear() && this.#more());
  }

  #isNear() {
    const link = this.#link.getBoundingClientRect();
    const log = this.#log.getBoundingClientRect();
    return link.bottom > log.top - AHEAD && link.top < log.bottom + AHEAD;
  }
}

/** A part of a conversation: its lines, and where to go on from there. */
export async function pageOf(conversationId, search, signal) {
  const response = await request(`/conversations/${conversationId}/history${search}`, { signal });
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
