// The revision up to which all changes of a conversation are known. Events can arrive in another order, for a moment.

/** How long to wait for what precedes an event, in milliseconds. */
const LATE = 300;

export class Revisions {
  #known;
  #missing;

  /** Those that arrived before the ones that precede them, and the timer that ends the wait for those. */
  #ahead = new Set();
  #late = null;

  /** @param missing called if something did not arrive in time */
  constructor(known, missing, signal) {
    this.#known = known;
    this.#missing = missing;
    signal.addEventListener("abort", () => clearTimeout(this.#late));
  }

  get known() {
    return this.#known;
  }

  /** Everything up to this revision is known, and nothing is of what follows it. */
  set known(revision) {
    this.#known = revision;
  }

  /** Events with these revisions have arrived. */
  arrived(revisions) {
    for (const revision of revisions) {
      revision > this.#known && this.#ahead.add(revision);
      while (this.#ahead.delete(this.#known + 1)) {
        this.#known += 1;
      }
    }
    if (this.#ahead.size > 0) {
      this.#late ??= setTimeout(() => this.#fillGap(), LATE);
    }
  }

  #fillGap() {
    this.#late = null;
    const missing = [...this.#ahead].some((revision) => revision > this.#known);
    this.#ahead.clear();
    missing && this.#missing();
  }
}
