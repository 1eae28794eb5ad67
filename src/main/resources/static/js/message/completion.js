// Completion of mentions: after an @ the composer offers members by prefix, and everyone if the user may mention all.
import { avatarOf } from "parley/shell/avatar";
import { fragment } from "parley/shell/html";
import { count, me, request, text } from "parley/shell/page";

const DEBOUNCE = 120;
const MOST = 7;
const BEGUN = /(?:^|[^\p{L}\p{N}_./@-])@([\p{L}\p{N}._-]{0,32})$/u;

/** Watches the field, and handles its keys first while suggestions are shown. */
export function offerMentions(thread, field, signal) {
  const list = thread.querySelector("#completion");
  const status = thread.querySelector("[data-completion-status]");
  let timer;
  let asked = 0;

  const isOpen = () => !list.hidden;

  const close = () => {
    clearTimeout(timer);
    asked += 1;
    list.hidden = true;
    list.replaceChildren();
    status.textContent = "";
    field.removeAttribute("aria-activedescendant");
  };

  const begun = () => {
    if (field.selectionStart !== field.selectionEnd) {
      return null;
    }
    return BEGUN.exec(field.value.slice(0, field.selectionStart))?.[1] ?? null;
  };

  const look = () => {
    const word = begun();
    clearTimeout(timer);
    if (word === null) {
      close();
      return;
    }
    timer = setTimeout(() => find(word), DEBOUNCE);
  };

  const find = async (word) => {
    asked += 1;
    const mine = asked;
    const query = new URLSearchParams({ limit: MOST + 1, q: word });
    try {
      const response = await request(`/api/conversations/${thread.dataset.conversationId}/members?${query}`, { signal });
      if (response.ok && mine === asked) {
        offer(word, (await response.json()).items.map(({ user }) => user));
      }
    } catch {
      // The next input searches again.
    }
  };

  const offer = (word, members) => {
    const people = members.filter(({ id }) => id !== me).slice(0, MOST);
    const options = people.map(optionOfPerson);
    if (thread.dataset.mentionAll === "true" && "all".startsWith(word.toLowerCase())) {
      options.push(optionOf("all", text("mention.all")));
    }
    if (options.length === 0 || begun() === null) {
      close();
      return;
    }
    options.forEach((option, index) => (option.id = `completion-${index}`));
    list.replaceChildren(...options);
    list.hidden = false;
    status.textContent = count("mention.offered", options.length);
    select(options[0]);
  };

  const select = (chosen) => {
    for (const option of list.children) {
      option.setAttribute("aria-selected", option === chosen);
    }
    field.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  };

  const take = (option) => {
    const end = field.selectionStart;
    const start = end - begun().length;
    field.setRangeText(`${option.dataset.name} `, start, end, "end");
    close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  };

  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", "completion");
  field.addEventListener("input", look, { signal });
  field.addEventListener("click", look, { signal });
  field.addEventListener("blur", close, { signal });
  field.form.addEventListener("submit", close, { signal });
  field.addEventListener("keydown", (event) => {
    if (!isOpen() || event.isComposing) {
      return;
    }
    const all = [...list.children];
    const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      select(all[(at + step + all.length) % all.length]);
    } else if (event.key === "Enter" || event.key === "Tab") {
      take(all[at]);
    } else if (event.key === "Escape") {
      close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true, signal });
  // Before the field loses the focus.
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) {
      take(option);
    }
  }, { signal });
}

function optionOfPerson(person) {
  const option = optionOf(person.username, person.display_name);
  option.prepend(avatarOf(person));
  return option;
}

function optionOf(username, name) {
  const option = fragment('<div class="completion-option" role="option"><span class="truncate" dir="auto"></span><span class="muted small truncate"></span></div>').firstChild;
  option.dataset.name = username;
  option.firstChild.textContent = name;
  option.lastChild.textContent = `@${username}`;
  return option;
}
