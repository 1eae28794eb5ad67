// The search in the list: searches on the server while the user types, and shows the results instead of the list.
import { at } from "parley/shell/address";
import { fragment } from "parley/shell/html";
import { count, request, text } from "parley/shell/page";

const PATIENCE = 150;

export class ListSearch {
  #list;
  #found;
  #status;
  #dress;
  #timer;
  #asked = 0;

  /** @param dress called with the rows of the results */
  constructor(pane, list, dress, signal) {
    this.#list = list;
    this.#found = pane.querySelector("#list-found");
    this.#status = pane.querySelector("[data-list-status]");
    this.#dress = dress;
    this.field = pane.querySelector("[data-list-search] input");
    const form = this.field.form;
    this.field.addEventListener("input", () => this.#findSoon(), { signal });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#open();
    }, { signal });
    pane.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.field.value !== "") {
        event.preventDefault();
        event.stopPropagation();
        this.#clear();
      }
    }, { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
    this.#dress(this.#found.querySelectorAll(".conversation-item"));
  }

  focus() {
    this.field.focus();
  }

  #clear() {
    this.field.value = "";
    this.field.focus();
    this.#show(null);
  }

  #findSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(), PATIENCE);
  }

  async #find() {
    this.#asked += 1;
    const asked = this.#asked;
    const q = this.field.value.trim();
    if (q === "") {
      this.#show(null);
      return;
    }
    try {
      const response = await request(at(`/conversations?${new URLSearchParams({ q })}`));
      const found = response.ok ? fragment(await response.text()).firstElementChild : null;
      if (found && asked === this.#asked) {
        this.#show(found);
      }
    } catch {
      // The results stay until the next search.
    }
  }

  #show(found) {
    this.#asked += 1;
    this.#list.hidden = found !== null;
    this.#found.replaceChildren(...(found ? [found] : []));
    if (!found) {
      this.#status.textContent = "";
      return;
    }
    globalThis.htmx?.process(found);
    this.#dress(found.querySelectorAll(".conversation-item"));
    const results = Number(found.dataset.results);
    this.#status.textContent = results === 0 ? text("switcher.nothing") : count("switcher.found", results);
  }

  /** Enter opens the first result. */
  async #open() {
    clearTimeout(this.#timer);
    await this.#find();
    this.#found.querySelector(".conversation-link, .found-result")?.click();
  }
}
