// Drafts: unsent texts, stored in this browser for each conversation.
import { emit } from "parley/shell/bus";
import { me } from "parley/shell/page";

const PREFIX = `draft:${me}:`;

// Another tab has changed a draft.
window.addEventListener("storage", ({ key }) => {
  if (key?.startsWith(PREFIX)) {
    emit("draft", { conversationId: Number(key.slice(PREFIX.length)), elsewhere: true });
  }
});

export function draftOf(conversationId) {
  return localStorage.getItem(PREFIX + conversationId) ?? "";
}

export function keep(conversationId, content) {
  if (content.trim() === "") {
    localStorage.removeItem(PREFIX + conversationId);
  } else {
    localStorage.setItem(PREFIX + conversationId, content);
  }
  emit("draft", { conversationId });
}

export function clear() {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
    localStorage.removeItem(key);
  }
}
