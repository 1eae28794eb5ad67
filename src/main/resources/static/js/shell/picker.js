// A dialog that searches on the server while the user types, and offers the results.
import { fragment } from "parley/shell/html";
import { count, csrf, request, text } from "parley/shell/page";

const DEBOUNCE = 120;

export class Picker {
  #dialog;
  #address;
  #field;
  #results;
  #status;
  #timer;
  #asked = 0;

  constructor(dialog, address) {
    this.#dialog = dialog;
    this.#address = address;
    this.#field = dialog.querySelector("input");
    this.#results = dialog.querySelector("[role=listbox]");
    this.#status = dialog.querySelector("[role=status]");
    this.#field.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#find(), DEBOUNCE);
    });
    this.#field.addEventListener("keydown", (event) => this.#choose(event));
    this.#results.addEventListener("click", (event) => this.#go(event.target.closest("[role=option]")));
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  }

  open() {
    this.#field.value = "";
    this.#dialog.showModal();
    this.#find();
  }

  async #find() {
    clearTimeout(this.#timer);
    this.#asked += 1;
    const mine = this.#asked;
    const wanted = this.#field.value.trim();
    try {
      const response = await request(`${this.#address}?${new URLSearchParams({ q: wanted })}`);
      if (response.ok && mine === this.#asked) {
        this.#show(wanted, fragment(await response.text()).firstElementChild);
      }
    } catch {
      // The results stay until the next search.
    }
  }

  #show(wanted, found) {
    this.#results.replaceChildren(...found.children);
    const all = this.#options();
    all.forEach((one, index) => (one.id = `${this.#dialog.id}-${index}`));
    this.#results.dataset.found = wanted;
    this.#status.textContent = all.length === 0 ? text("switcher.nothing") : count("switcher.found", all.length);
    this.#select(all[0]);
  }

  #options() {
    return [...this.#results.querySelectorAll("[role=option]")];
  }

  #select(chosen) {
    for (const one of this.#options()) {
      one.setAttribute("aria-selected", one === chosen);
    }
    this.#field.setAttribute("aria-activedescendant", chosen?.id ?? "");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  async #choose(event) {
    const all = this.#options();
    const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length > 0) {
      event.preventDefault();
      this.#select(all[(at + step + all.length) % all.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.#isCurrent()) {
        this.#go(all[at]);
      } else {
        // The results are older than the text: search first, then choose the first result.
        await this.#find();
        if (this.#isCurrent()) {
          this.#go(this.#options()[0]);
        }
      }
    }
  }

  #isCurrent() {
    return this.#results.dataset.found === this.#field.value.trim();
  }

  #go(chosen) {
    if (!chosen) {
      return;
    }
    this.#dialog.close();
    if (chosen.dataset.post) {
      submit(chosen.dataset);
      return;
    }
    const link = document.querySelector(`.conversation-link[href="${CSS.escape(chosen.dataset.address)}"]`);
    if (link) {
      link.click();
    } else {
      location.assign(chosen.dataset.address);
    }
  }
}

/** Sends the same form as the button on the page of people or rooms. */
function submit({ post: address, recipientId }) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  const fields = { _csrf: Object.values(csrf())[0], recipientId };
  for (const [name, value] of Object.entries(fields).filter(([, value]) => value !== undefined)) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}
