// Who is writing right now. We tell it seldom, and forget it soon.
import { on } from "parley/bus";
import { text } from "parley/page";
import { showStatus } from "parley/presence";
import { send } from "parley/socket";

const TELL_EVERY = 2000;
const FORGET_AFTER = 3000;

let toldAt = 0;

/** One's own typing: told at most every two seconds. */
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

/** Others' typing, in the list and in the open thread. */
export function start() {
  const timers = new Map();
  const show = (conversationId, is) => {
    clearTimeout(timers.get(conversationId));
    timers.delete(conversationId);
    if (is) {
      timers.set(conversationId, setTimeout(() => show(conversationId, false), FORGET_AFTER));
    }
    inList(conversationId, is);
    inThread(conversationId, is);
  };
  on("typing_indicator", (event) => show(event.conversation_id, event.is_typing));
  on("private_message", (event) => show(event.message.conversation_id, false));
  on("lost", () => [...timers.keys()].forEach((conversationId) => show(conversationId, false)));
}

function inList(conversationId, is) {
  const last = document.querySelector(`.conversation-item[data-conversation-id="${conversationId}"] .conversation-last`);
  if (!last) {
    return;
  }
  if (is && last.dataset.instead === undefined) {
    last.dataset.instead = last.textContent;
    last.textContent = text("conversation.typing");
  } else if (!is && last.dataset.instead !== undefined) {
    last.textContent = last.dataset.instead;
    delete last.dataset.instead;
  }
  last.classList.toggle("conversation-typing", is);
}

function inThread(conversationId, is) {
  const thread = document.querySelector(`.thread[data-conversation-id="${conversationId}"]`);
  if (!thread) {
    return;
  }
  thread.querySelector("[data-typing-bubble]").hidden = !is;
  thread.querySelector("[data-typing-announcement]").textContent = is
    ? `${thread.dataset.title} ${text("conversation.typing")}`
    : "";
  const status = thread.querySelector("[data-status]");
  status.dataset.typing = is;
  if (is) {
    status.textContent = text("conversation.typing");
  } else {
    showStatus(status);
  }
}
