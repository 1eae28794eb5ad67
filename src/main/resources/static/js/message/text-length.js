// The length of a text in user-perceived characters (grapheme clusters): a family emoji counts as one.
import { count } from "parley/shell/page";

/** The share of the limit from which the length is shown. */
const NEAR_LIMIT = 0.95;

const segmenter = typeof Intl.Segmenter === "function" ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : null;

/** Line breaks count as one character. */
function lengthOf(text) {
  if (!segmenter) {
    return [...text].length;
  }
  const characters = segmenter.segment(text)[Symbol.iterator]();
  let length = 0;
  while (!characters.next().done) {
    length += 1;
  }
  return length;
}

/** By how many characters a text is too long. The server also limits its bytes, to four per character. */
function excessOf(text, limit) {
  const bytes = new TextEncoder().encode(text).length;
  return Math.max(0, lengthOf(text) - limit, Math.ceil(bytes / 4) - limit);
}

/** Counts what is written in a field of a form, which names the limit, and does not send what is too long. */
export class LengthCounter {
  #form;
  #field;
  #problem;
  #counter;
  #limit;

  /** By how many characters the text is too long. */
  excess = 0;

  constructor(form, field, problem) {
    this.#form = form;
    this.#field = field;
    this.#problem = problem;
    this.#counter = form.querySelector("[data-length]");
    this.#limit = Number(form.dataset.limit);
  }

  /** A text has at most as many characters as UTF-16 units, so short ones need no counting. */
  count() {
    const text = this.#field.value.trim();
    const short = text.length < this.#limit * NEAR_LIMIT;
    const length = short ? 0 : lengthOf(text);
    const near = length >= this.#limit * NEAR_LIMIT;
    const before = this.excess;
    this.excess = short ? 0 : excessOf(text, this.#limit);
    this.#counter.hidden = !near;
    this.#counter.textContent = near ? `${length.toLocaleString()} / ${this.#limit.toLocaleString()}` : "";
    if (this.excess !== before) {
      this.#problem.textContent = this.excess > 0 ? count("composer.too-long", this.excess) : "";
    }
    this.#field.setAttribute("aria-invalid", this.excess > 0);
    this.#form.querySelector(".composer-send").disabled = this.excess > 0;
  }
}
