// Completion in the composer: members after an @, and everyone if the user may mention all; emoji after a colon; commands
// after a slash at the beginning.
import { commandsOf } from "parley/message/commands";
import { isCode, pictureOf } from "parley/message/custom-emoji";
import { completions, toned, used } from "parley/message/emoji-data";
import { insert } from "parley/message/insertion";
import { badgeOf } from "parley/people/bot-badge";
import { at } from "parley/shell/address";
import { avatarOf } from "parley/shell/avatar";
import { fragment } from "parley/shell/html";
import { count, me, request, text } from "parley/shell/page";

const DEBOUNCE = 120;
const MOST = 7;
const MOST_COMMANDS = 8;

/** What can be completed: the pattern finds what was begun, its sign included; `find` returns options for what follows the sign. */
const MENTION = { pattern: /(?:^|[^\p{L}\p{N}_./@-])(@[\p{L}\p{N}._-]{0,32})$/u, find: mentions };
const EMOJI = { pattern: /(?:^|[\s(])(:[\p{L}\p{N}_+-]{2,32})$/u, find: emoji };

const COMMAND = { pattern: /^(\/[a-z0-9_-]{0,32})$/i, find: commands };

/**
 * Watches the field of a form, and handles its keys first while suggestions are shown.
 * @param place the conversation or the thread
 */
export function offerCompletions(form, place, signal) {
  const field = form.querySelector("textarea");
  const list = form.querySelector("[data-completion]");
  const status = form.querySelector("[data-completion-status]");
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

  /** What stands before the cursor, and how it is completed; undefined if there is nothing to complete. */
  const begun = () => {
    if (field.selectionStart !== field.selectionEnd) {
      return undefined;
    }
    const before = field.value.slice(0, field.selectionStart);
    return [COMMAND, MENTION, EMOJI].map(({ pattern, find }) => ({ word: pattern.exec(before)?.[1], find })).find(({ word }) => word);
  };

  const look = () => {
    const found = begun();
    clearTimeout(timer);
    if (!found) {
      close();
      return;
    }
    timer = setTimeout(() => find(found), DEBOUNCE);
  };

  const find = async ({ word, find: optionsOf }) => {
    asked += 1;
    const mine = asked;
    try {
      const options = await optionsOf(place, word.slice(1), signal);
      if (mine === asked) {
        offer(options);
      }
    } catch {
      // The next input searches again.
    }
  };

  const offer = (options) => {
    if (options.length === 0 || !begun()) {
      close();
      return;
    }
    options.forEach((option, index) => (option.id = `${list.id}-${index}`));
    list.replaceChildren(...options);
    list.hidden = false;
    status.textContent = count("completion.offered", options.length);
    select(options[0]);
  };

  const select = (chosen) => {
    for (const option of list.children) {
      option.setAttribute("aria-selected", option === chosen);
    }
    field.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  };

  const take = ({ dataset }) => {
    const end = field.selectionStart;
    const start = end - begun().word.length;
    close();
    insert(field, `${dataset.text} `, start, end);
    dataset.emoji && used(dataset.emoji);
  };

  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
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

async function mentions(place, word, signal) {
  const query = new URLSearchParams({ limit: MOST + 1, q: word });
  const response = await request(at(`/api/conversations/${place.dataset.conversationId}/members?${query}`), { signal });
  if (!response.ok) {
    throw new Error(`members: ${response.status}`);
  }
  const people = (await response.json()).items.map(({ user }) => user).filter(({ id }) => id !== me);
  const options = people.slice(0, MOST).map((person) => {
    const option = optionOf(`@${person.username}`, person.display_name, `@${person.username}`);
    option.firstChild.after(...badgeOf(person));
    option.prepend(avatarOf(person));
    return option;
  });
  if (place.dataset.mentionAll === "true" && "all".startsWith(word.toLowerCase())) {
    options.push(optionOf("@all", text("mention.all"), "@all"));
  }
  return options;
}

async function emoji(place, word) {
  return (await completions(word, MOST)).map((entry) => {
    const option = isCode(entry.emoji)
      ? optionOf(entry.emoji, ` ${entry.codes[0]}`, entry.emoji)
      : optionOf(toned(entry), `${toned(entry)} ${entry.name}`, `:${entry.code}:`);
    isCode(entry.emoji) && option.firstChild.prepend(pictureOf(entry.emoji));
    option.dataset.emoji = entry.emoji;
    return option;
  });
}

async function commands(place, word, signal) {
  return (await commandsOf(place, word, MOST_COMMANDS, signal)).map(({ name, hint, description, user }) => {
    const option = optionOf(`/${name}`, `/${name}`, user ? `${description} · ${user.display_name}` : description);
    option.classList.add("completion-command");
    option.firstChild.append(Object.assign(document.createElement("span"), { className: "muted small", textContent: ` ${hint}` }));
    return option;
  });
}

/** @param written what is written instead of what was begun */
function optionOf(written, name, code) {
  const option = fragment('<div class="completion-option" role="option"><span class="truncate" dir="auto"></span><span class="muted small truncate"></span></div>').firstChild;
  option.dataset.text = written;
  option.firstChild.textContent = name;
  option.lastChild.textContent = code;
  return option;
}
