// The field of the search page: offers filters while they are typed, and values for them.
import { badgeOf } from "parley/people/bot-badge";
import { at } from "parley/shell/address";
import { avatarOf } from "parley/shell/avatar";
import { fragment } from "parley/shell/html";
import { count, request, text } from "parley/shell/page";
import { register } from "parley/shell/registry";

const DEBOUNCE = 120;
const MOST = 7;
const DAYS = { "timeline.today": 0, "search.week": 7, "search.month": 30 };
const WORD = /(?:^|\s)([^\s"]*)$/u;
const VALUE = /^(from|in|has|after|before):(.*)$/iu;

class MessageSearch {
  #field;
  #list;
  #status;
  #filters;
  #kinds;
  #timer;
  #asked = 0;
  #chats;

  constructor(form, signal) {
    this.#field = form.querySelector("[name=q]");
    this.#list = form.querySelector("[role=listbox]");
    this.#status = form.querySelector("[data-completion-status]");
    this.#filters = [...form.querySelector("[data-filters]").content.children];
    this.#kinds = [...form.querySelector("[data-kinds]").content.children];
    this.#field.setAttribute("role", "combobox");
    this.#field.setAttribute("aria-autocomplete", "list");
    this.#field.setAttribute("aria-controls", this.#list.id);
    this.#field.setAttribute("aria-expanded", "false");
    this.#field.addEventListener("input", () => this.#look(), { signal });
    this.#field.addEventListener("click", () => this.#look(), { signal });
    this.#field.addEventListener("blur", () => this.#close(), { signal });
    this.#field.addEventListener("keydown", (event) => this.#choose(event), { signal });
    // Before the field loses the focus.
    this.#list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) {
        this.#take(option);
      }
    }, { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
  }

  /** What is being typed before the cursor. */
  #word() {
    const end = this.#field.selectionStart;
    return end === this.#field.selectionEnd ? WORD.exec(this.#field.value.slice(0, end))?.[1] ?? "" : "";
  }

  #look() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(this.#word()), DEBOUNCE);
  }

  async #find(word) {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const options = await this.#options(word);
      if (asked === this.#asked) {
        this.#show(options.slice(0, MOST));
      }
    } catch {
      // The next input searches again.
    }
  }

  async #options(word) {
    const [, key, value] = VALUE.exec(word.toLowerCase()) ?? [];
    switch (key) {
      case undefined: {
        const all = this.#field.value.trim() === "" || word !== "";
        return all ? copies(this.#filters, word.toLowerCase()) : [];
      }
      case "has":
        return copies(this.#kinds, `has:${value}`);
      case "from":
        return (await items(at(`/api/users?${new URLSearchParams({ q: value.replace(/^@/u, ""), limit: MOST })}`))).map(sender);
      case "in":
        this.#chats ??= items(at("/api/conversations?limit=200"));
        return (await this.#chats).filter(({ name }) => name.toLowerCase().includes(value)).map(chat);
      default:
        return Object.entries(DAYS).map(([hint, days]) => day(key, days, text(hint)));
    }
  }

  #show(options) {
    if (options.length === 0) {
      this.#close();
      return;
    }
    options.forEach((option, index) => (option.id = `search-completion-${index}`));
    this.#list.replaceChildren(...options);
    this.#list.hidden = false;
    this.#field.setAttribute("aria-expanded", "true");
    this.#status.textContent = count("completion.offered", options.length);
    this.#select(null);
  }

  #close() {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.#list.hidden = true;
    this.#list.replaceChildren();
    this.#status.textContent = "";
    this.#field.setAttribute("aria-expanded", "false");
    this.#field.removeAttribute("aria-activedescendant");
  }

  #select(chosen) {
    for (const option of this.#list.children) {
      option.setAttribute("aria-selected", option === chosen);
    }
    if (chosen) {
      this.#field.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else {
      this.#field.removeAttribute("aria-activedescendant");
    }
  }

  #choose(event) {
    if (this.#list.hidden || event.isComposing) {
      return;
    }
    const all = [...this.#list.children];
    const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.#select(all[(Math.max(at, step < 0 ? 0 : -1) + step + all.length) % all.length]);
    } else if ((event.key === "Enter" || event.key === "Tab") && at >= 0) {
      this.#take(all[at]);
    } else if (event.key === "Escape") {
      this.#close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #take(option) {
    const end = this.#field.selectionStart;
    this.#field.setRangeText(option.dataset.value, end - this.#word().length, end, "end");
    this.#close();
    this.#field.focus();
    this.#look();
  }
}

function copies(options, typed) {
  return options.filter(({ dataset }) => dataset.value.startsWith(typed) && dataset.value.trim() !== typed).map((option) => option.cloneNode(true));
}

async function items(address) {
  const response = await request(address);
  return response.ok ? (await response.json()).items : [];
}

function sender(person) {
  const option = optionOf(`from:${person.username} `, person.display_name, `@${person.username}`);
  option.firstChild.after(...badgeOf(person));
  option.prepend(avatarOf(person));
  return option;
}

function chat({ id, name, user }) {
  const value = user ? user.username : /["“”„]/u.test(name) ? id : `"${name}"`;
  return optionOf(`in:${value} `, name, user ? `@${user.username}` : "");
}

function day(key, days, hint) {
  const date = new Date(Date.now() - days * 86_400_000);
  const shown = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  return optionOf(`${key}:${shown} `, `${key}:${shown}`, hint);
}

function optionOf(value, name, hint) {
  const option = fragment('<div class="completion-option" role="option"><span class="truncate" dir="auto"></span><span class="muted small truncate"></span></div>').firstChild;
  option.dataset.value = value;
  option.firstChild.textContent = name;
  option.lastChild.textContent = hint;
  return option;
}

register("message-search", MessageSearch);
