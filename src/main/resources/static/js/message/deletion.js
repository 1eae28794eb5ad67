// Deletes messages after a few seconds in which that can be undone. A page that is left deletes them at once.
import { at } from "parley/shell/address";
import { csrf, text } from "parley/shell/page";
import { hide, show } from "parley/shell/toast";

const UNDO = 5000;

const waiting = new Map();

/** Hides the message, and deletes it for everyone unless the user changes their mind. */
export function deleteSoon(message) {
  removeSoon(message, () => send(at(`/api/messages/${message.id}`), "DELETE"));
}

/** Hides the message, and deletes it for this user unless they change their mind. */
export function hideSoon(message) {
  removeSoon(message, () => send(at(`/api/messages/${message.id}/hidden`), "PUT"));
}

/**
 * @param remove asks the server to remove it; resolves to whether it did
 */
function removeSoon({ id, entry, thread }, remove) {
  const timer = setTimeout(() => finish(id), UNDO);
  waiting.set(id, { entry, timer, remove });
  entry.hidden = true;
  const undo = document.createElement("button");
  undo.type = "button";
  undo.className = "toast-button";
  undo.textContent = text("message.undo");
  undo.addEventListener("click", () => {
    restore(id);
    hide();
    entry.tabIndex = -1;
    entry.focus({ preventScroll: true });
  });
  const words = document.createElement("span");
  words.textContent = text("message.deleting");
  show(words, undo);
  thread.querySelector(".composer-text, .log").focus({ preventScroll: true });
}

async function finish(id) {
  const one = waiting.get(id);
  waiting.delete(id);
  if (one) {
    clearTimeout(one.timer);
    // If it was removed, the event about that changes the entry.
    if (!(await one.remove())) {
      one.entry.hidden = false;
      show(text("problem.unknown"));
    }
  }
}

function restore(id) {
  const one = waiting.get(id);
  waiting.delete(id);
  if (one) {
    clearTimeout(one.timer);
    one.entry.hidden = false;
  }
}

/** Sent even while the page is being left. */
async function send(address, method) {
  try {
    const response = await fetch(address, { method, headers: csrf(), keepalive: true });
    return response.ok || response.status === 404;
  } catch {
    return false;
  }
}

addEventListener("pagehide", () => [...waiting.keys()].forEach(finish));
