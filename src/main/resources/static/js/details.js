// The drawer beside the thread: closed by its button or Escape, renewed when what it shows has changed.
import { on } from "parley/bus";

const NOTICE = 3000;
const RENEWAL = "X-Renewal";

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
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (button) {
      copy(button);
    }
  });
  document.addEventListener("htmx:beforeSwap", keepPlace);
  document.addEventListener("htmx:beforeSwap", leaveInUse);
  document.addEventListener("htmx:afterSettle", offerCopies);
  offerCopies();
  on("thread:renewed", renew);
}

/** Browsers let pages copy only where they came over a connection that nobody listens to. */
function offerCopies() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard;
  }
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  field.select();
  await navigator.clipboard.writeText(field.value);
  document.querySelector("#connection > span").textContent = button.dataset.copied;
  setTimeout(() => document.querySelector("#connection > span").replaceChildren(), NOTICE);
}

/** Who has asked for more goes on with the first of those that came. */
function keepPlace({ detail }) {
  const link = detail.requestConfig.elt;
  if (!link.matches("[data-more]")) {
    return;
  }
  const before = link.closest("li").previousElementSibling;
  document.addEventListener("htmx:afterSettle", () => before?.nextElementSibling?.focus(), { once: true });
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

/** Not under the hands of somebody who is changing something in it, nor of one who has begun to meanwhile. */
function renew() {
  const details = document.querySelector("#drawer > .details");
  if (details && !isInUse(details)) {
    globalThis.htmx.ajax("GET", details.dataset.address, { target: "#drawer", headers: { [RENEWAL]: "true" } });
  }
}

function leaveInUse({ detail }) {
  const details = document.querySelector("#drawer > .details");
  if (detail.requestConfig.headers[RENEWAL] && details && isInUse(details)) {
    detail.shouldSwap = false;
  }
}

function isInUse(details) {
  return details.contains(document.activeElement) && document.activeElement.id !== "details-title";
}
