// Forwards a message to one or several chats: the page for that, as a dialog over the conversation.
import { action } from "parley/message/actions";
import { at } from "parley/shell/address";
import { fragment } from "parley/shell/html";
import { count, csrf, request, text, uuid } from "parley/shell/page";
import { show } from "parley/shell/toast";

const DEBOUNCE = 120;
const MOST = 10;

const STEPS = { ArrowUp: -1, ArrowDown: 1 };

action("forward", { run: open });

async function open({ id, entry }) {
  const address = at(`/messages/${id}/forward`);
  try {
    const response = await request(address);
    if (response.ok) {
      new ForwardDialog(id, fragment(await response.text()).querySelector(".forward"), entry);
      return;
    }
  } catch {
    // The page itself is opened, or shows the error.
  }
  location.assign(address);
}

class ForwardDialog {
  #dialog = document.createElement("dialog");
  #id;
  #form;
  #search;
  #problem;
  #timer;
  #asked = 0;

  /** The client id for each chat: forwarding again after a failure forwards once. */
  #clientIds = new Map();

  /** @param entry the message, which gets the focus back */
  constructor(id, content, entry) {
    this.#id = id;
    this.#form = content.querySelector("form");
    this.#search = content.querySelector("[type=search]");
    this.#problem = content.querySelector("[data-problem]");
    content.querySelector("[data-cancel]").hidden = false;
    this.#dialog.className = "dialog dialog-forward";
    this.#dialog.setAttribute("aria-labelledby", "forward-title");
    this.#dialog.append(content);
    document.body.append(this.#dialog);
    this.#listen(entry);
    this.#dialog.showModal();
    this.#search.focus();
  }

  #listen(entry) {
    this.#search.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#find(), DEBOUNCE);
    });
    this.#form.addEventListener("keydown", (event) => this.#pressed(event));
    this.#form.addEventListener("change", () => this.#say(this.#chosen().length > MOST ? text("forward.many") : ""));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.submitter?.matches("[data-forward]") ? this.#forward() : this.#find();
    });
    this.#dialog.addEventListener("click", ({ target }) => {
      if (target === this.#dialog || target.closest("[data-cancel]")) {
        this.#dialog.close();
      }
    });
    this.#dialog.addEventListener("close", () => {
      clearTimeout(this.#timer);
      this.#dialog.remove();
      entry.tabIndex = -1;
      entry.focus({ preventScroll: true });
    });
  }

  /** Arrows lead through the chats; Enter in the search chooses the first that was found. */
  #pressed(event) {
    const boxes = this.#boxes();
    const at = boxes.indexOf(event.target);
    const step = STEPS[event.key];
    if (step && (at >= 0 || (event.target === this.#search && step > 0))) {
      event.preventDefault();
      (boxes[at + step] ?? (step < 0 ? this.#search : boxes.at(-1)))?.focus();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#forward();
    } else if (event.key === "Enter" && event.target === this.#search && !event.isComposing) {
      event.preventDefault();
      this.#choose();
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      event.target.click();
    }
  }

  async #choose() {
    if (this.#search.value.trim() === "") {
      this.#chosen().length > 0 && this.#forward();
      return;
    }
    await this.#find();
    const first = this.#boxes().find(({ checked }) => !checked);
    if (first) {
      first.click();
      this.#search.value = "";
      await this.#find();
    }
  }

  #boxes() {
    return [...this.#form.querySelectorAll("[name=conversationIds]")];
  }

  #chosen() {
    return this.#boxes().filter(({ checked }) => checked);
  }

  #say(problem) {
    this.#problem.textContent = problem;
    this.#problem.hidden = problem === "";
  }

  /** What is chosen stays, above what is found. */
  async #find() {
    clearTimeout(this.#timer);
    this.#asked += 1;
    const mine = this.#asked;
    const query = new URLSearchParams([["q", this.#search.value.trim()], ...this.#chosen().map(({ value }) => ["conversationIds", value])]);
    try {
      const response = await request(at(`/messages/${this.#id}/forward?${query}`));
      const found = fragment(await response.text()).querySelector("[data-choices]");
      if (mine === this.#asked && response.ok) {
        const focused = this.#boxes().find((box) => box === document.activeElement);
        this.#form.querySelector("[data-choices]").replaceChildren(...found.childNodes);
        focused && (this.#boxes().find(({ value }) => value === focused.value) ?? this.#search).focus();
        this.#form.querySelector("[data-status]").textContent = count("switcher.found", this.#boxes().length);
      }
    } catch {
      // What was found stays until the next search.
    }
  }

  async #forward() {
    const chosen = this.#chosen();
    if (chosen.length === 0 || chosen.length > MOST) {
      this.#say(text(chosen.length === 0 ? "forward.none" : "forward.many"));
      return;
    }
    const button = this.#form.querySelector("[data-forward]");
    button.disabled = true;
    try {
      this.#answered(chosen, await this.#send(chosen));
    } catch (failure) {
      this.#say(failure.detail ?? text("problem.unknown"));
    } finally {
      button.disabled = false;
    }
  }

  async #send(chosen) {
    chosen.forEach(({ value }) => this.#clientIds.has(value) || this.#clientIds.set(value, uuid()));
    const response = await request(at(`/api/messages/${this.#id}/forward`), {
      method: "POST",
      headers: { ...csrf(), "Content-Type": "application/json" },
      body: JSON.stringify({
        conversation_ids: chosen.map(({ value }) => Number(value)),
        client_ids: chosen.map(({ value }) => this.#clientIds.get(value)),
        comment: this.#form.querySelector("[name=comment]").value,
      }),
    });
    const answer = await response.json();
    if (!response.ok) {
      throw answer;
    }
    return answer.results;
  }

  /** What was refused stays chosen, with the reason. */
  #answered(chosen, results) {
    const refused = new Set(results.filter(({ code }) => code).map(({ conversation_id: id }) => String(id)));
    if (refused.size > 0) {
      chosen.forEach((box) => (box.checked = refused.has(box.value)));
      this.#say(text("forward.refused"));
      return;
    }
    const [first] = chosen;
    const name = first.closest(".pick").querySelector("bdi").textContent;
    this.#dialog.close();
    show(chosen.length === 1 ? text("forward.done", name) : text("forward.done.many", chosen.length));
  }
}
