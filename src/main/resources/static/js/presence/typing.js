// Typing indicators: sent rarely, and removed soon.
import { showStatus } from "parley/presence/presence";
import { send } from "parley/realtime/socket";
import { on } from "parley/shell/bus";
import { text } from "parley/shell/page";

const TELL_EVERY = 2000;
const FORGET_AFTER = 3000;

let toldAt = 0;

/** The user's own typing: sent at most every two seconds. */
export function typing(conversationId, isTyping) {
  if (!isTyping) {
    stopTyping(conversationId);
  } else if (Date.now() - toldAt > TELL_EVERY) {
    toldAt = Date.now();
    send(`/conversations/${conversationId}/typing`, { is_typing: true });
  }
}

export function stopTyping(conversationId) {
  if (toldAt > 0) {
    toldAt = 0;
    send(`/conversations/${conversationId}/typing`, { is_typing: false });
  }
}

/** Others' typing, shown in the list and in the open thread. */
export function start() {
  const places = new Map();
  const tell = (conversationId, people) => {
    inList(conversationId, people);
    inThread(conversationId, people);
  };
  const show = (conversationId, userId, is) => {
    const people = places.get(conversationId) ?? new Map();
    clearTimeout(people.get(userId));
    people.delete(userId);
    if (is) {
      people.set(userId, setTimeout(() => show(conversationId, userId, false), FORGET_AFTER));
    }
    places[people.size > 0 ? "set" : "delete"](conversationId, people);
    tell(conversationId, [...people.keys()]);
  };
  const said = ({ message }) => places.get(message.conversation_id)?.has(message.sender_id) && show(message.conversation_id, message.sender_id, false);
  on("typing_indicator", (event) => show(event.conversation_id, event.user_id, event.is_typing));
  on("private_message", said);
  on("group_message", said);
  on("member_left", (event) => show(event.conversation_id, event.user_id, false));
  on("lost", () => {
    for (const [conversationId, people] of places) {
      [...people.keys()].forEach((userId) => show(conversationId, userId, false));
    }
  });
}

function inList(conversationId, people) {
  const item = document.querySelector(`.conversation-item[data-conversation-id="${conversationId}"]`);
  if (!item) {
    return;
  }
  const last = item.querySelector(".conversation-last");
  const is = people.length > 0;
  if (is) {
    last.dataset.instead ??= last.textContent;
    last.textContent = item.dataset.type === "DIRECT" ? text("conversation.typing") : sentence(people);
  } else if (last.dataset.instead !== undefined) {
    last.textContent = last.dataset.instead;
    delete last.dataset.instead;
  }
  last.classList.toggle("conversation-typing", is);
}

function inThread(conversationId, people) {
  const thread = document.querySelector(`.thread[data-conversation-id="${conversationId}"]`);
  if (!thread) {
    return;
  }
  const is = people.length > 0;
  const direct = thread.dataset.type === "DIRECT";
  const words = is ? (direct ? text("conversation.typing") : sentence(people)) : "";
  thread.querySelector("[data-typing-bubble]").hidden = !is;
  thread.querySelector("[data-typing-announcement]").textContent = is && direct ? `${thread.dataset.title} ${words}` : words;
  const status = thread.querySelector("[data-status]");
  status.dataset.typing = is;
  if (is) {
    status.textContent = words;
  } else {
    showStatus(status);
  }
}

function sentence(people) {
  if (people.length > 2) {
    return text("conversation.typing.many", people.length);
  }
  const names = people.map(nameOf);
  return people.length === 2 ? text("conversation.typing.two", ...names) : text("conversation.typing.one", ...names);
}

/** The event contains only an id; the page has the names of authors and of listed members. */
function nameOf(userId) {
  const known = document.querySelector(
    `.message[data-sender-id="${userId}"] .message-author, [data-member-id="${userId}"] [data-member-name]`,
  );
  return known?.textContent ?? text("conversation.somebody");
}
