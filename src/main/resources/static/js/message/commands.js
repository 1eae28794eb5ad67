// Commands: a text that begins with a slash and a name is given to the server as one, and not sent as a message. What is
// answered to the user alone is shown above the composer until it is closed, or the page is left.
import { at } from "parley/shell/address";
import { on } from "parley/shell/bus";
import { fragment } from "parley/shell/html";
import { csrf, request, text, uuid } from "parley/shell/page";
import { register } from "parley/shell/registry";

const COMMAND = /^\/[a-z][a-z0-9_-]{0,31}(@[a-z0-9._-]{3,32})?(\s|$)/i;
const LITERAL = /^[/\\](?=\/)/;
const MOST = 5;
const FRESH = 60000;

let known = { at: 0 };

/** Whether a text is a command. */
export function isCommand(content) {
  return COMMAND.test(content);
}

/** The message that is meant: of two slashes, or a backslash and a slash, at the beginning, the second is part of it. */
export function literal(content) {
  return content.replace(LITERAL, "");
}

/**
 * Has the server run a command, and shows what it answers.
 * @param place the conversation or the thread
 * @return whether it could be run; otherwise the text is still to be sent
 */
export async function run(place, content) {
  const ephemeral = (answer) => place.dispatchEvent(new CustomEvent("parley:ephemeral", { detail: answer }));
  try {
    const response = await request(at(`/api/conversations/${place.dataset.conversationId}/commands`), {
      method: "POST",
      headers: { ...csrf(), "Content-Type": "application/json" },
      body: JSON.stringify({ client_id: uuid(), text: content, thread_id: rootOf(place) }),
    });
    const result = await response.json();
    if (!response.ok) {
      ephemeral({ text: result.errors?.[0]?.message ?? result.detail });
      return false;
    }
    result.ephemeral && ephemeral(result.ephemeral);
    return true;
  } catch {
    ephemeral({ text: text("problem.unknown") });
    return false;
  }
}

function rootOf(place) {
  return place.dataset.rootId ? Number(place.dataset.rootId) : null;
}

/** The commands whose names begin with a word; at most this many. */
export async function commandsOf(place, word, most, signal) {
  const id = place.dataset.conversationId;
  if (known.id !== id || Date.now() - known.at > FRESH) {
    const response = await request(at(`/api/conversations/${id}/commands`), { signal });
    if (!response.ok) {
      throw new Error(`commands: ${response.status}`);
    }
    known = { id, at: Date.now(), items: (await response.json()).items };
  }
  return known.items.filter(({ name }) => name.startsWith(word.toLowerCase())).slice(0, most);
}

/** What is answered to the user alone, in a conversation or a thread. */
class Ephemerals {
  #list;
  #template;

  constructor(list, signal) {
    const place = list.closest(".thread-panel, .thread");
    this.#list = list;
    this.#template = list.parentElement.querySelector("template[data-ephemeral]");
    place.addEventListener("parley:ephemeral", ({ detail }) => this.#show(detail), { signal });
    on("ephemeral_message", (event) => {
      const isHere = String(event.conversation_id) === place.dataset.conversationId && event.thread_id === rootOf(place);
      isHere && this.#show(event);
    }, signal);
    list.addEventListener("click", ({ target }) => {
      const close = target.closest("[data-ephemeral-close]");
      if (close) {
        close.closest(".ephemeral").remove();
        place.querySelector("textarea")?.focus();
      }
    }, { signal });
  }

  #show({ user, text: plain, html }) {
    const card = this.#template.content.cloneNode(true).firstElementChild;
    const author = card.querySelector("[data-ephemeral-author]");
    author.hidden = !user;
    author.querySelector("bdi").textContent = user?.display_name ?? "";
    const body = card.querySelector("[data-ephemeral-text]");
    html ? body.append(fragment(html)) : (body.textContent = plain);
    this.#list.append(card);
    while (this.#list.children.length > MOST) {
      this.#list.firstElementChild.remove();
    }
  }
}

register("ephemerals", Ephemerals);
