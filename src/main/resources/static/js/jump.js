// The button that leads to the end of the log, and tells how much has come there unseen.
import { isAtEnd, toEnd } from "parley/scrolling";

let open = null;
let unseen = 0;

/** Takes over the button of an open conversation; `atEnd` is called when it has led to the end. */
export function openJump(conversation, atEnd) {
  open = { ...conversation, atEnd, button: conversation.thread.querySelector("[data-jump]") };
  unseen = 0;
  open.log.addEventListener("scroll", showJump, { signal: open.signal, passive: true });
  open.button.addEventListener("click", jump, { signal: open.signal });
}

/** One more, below what is on the screen. */
export function countUnseen() {
  unseen += 1;
}

export function showJump() {
  const away = !isAtEnd(open.log);
  if (!away) {
    unseen = 0;
  }
  open.button.hidden = !away && open.newest;
  const badge = open.button.querySelector(".count");
  badge.hidden = unseen === 0;
  badge.textContent = unseen;
}

function jump() {
  if (open.newest) {
    toEnd(open.log);
    open.atEnd();
  } else {
    location.assign(`/conversations/${open.id}`);
  }
}
