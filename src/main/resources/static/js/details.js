// The drawer beside the thread: closed by its button or Escape, renewed when what it shows has changed.
import { on } from "parley/bus";

export function start() {
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-details-close]") && close()) {
      event.preventDefault();
    }
  }, { capture: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest?.("#drawer") && close()) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, { capture: true });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id === "drawer" && (document.activeElement === document.body || opensDrawer(document.activeElement))) {
      document.querySelector("#details-title")?.focus();
    }
  });
  on("thread:renewed", renew);
}

function opensDrawer(element) {
  return element.matches("[data-details-link]");
}

/** Where the thread stands beside it nothing needs to be loaded. */
function close() {
  const thread = document.querySelector(".thread");
  if (!thread) {
    return false;
  }
  document.querySelector("#drawer").replaceChildren();
  history.pushState(history.state, "", `/conversations/${thread.dataset.conversationId}`);
  thread.querySelector("[data-details-link]").focus();
  return true;
}

/** Not under the hands of somebody who is changing something in it. */
function renew() {
  const details = document.querySelector("#drawer > .details");
  if (details && !details.contains(document.activeElement)) {
    globalThis.htmx.ajax("GET", details.dataset.address, { target: "#drawer" });
  }
}
