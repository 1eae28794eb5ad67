// The card of a mentioned person: beside the mention, on hover, focus or tap. Without scripts the mention is a link.
import { at } from "parley/shell/address";
import { emit } from "parley/shell/bus";
import { fragment } from "parley/shell/html";
import { request } from "parley/shell/page";

const OPENING = 350;
const CLOSING = 250;
const GAP = 6;

const card = document.createElement("div");
let link = null;
let timer;

export function start() {
  card.className = "person-card";
  card.popover = "auto";
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-labelledby", "person-card-name");
  document.addEventListener("click", clicked);
  document.addEventListener("pointerover", hovered);
  document.addEventListener("focusin", focused);
  card.addEventListener("toggle", ({ newState }) => newState === "closed" && forget());
  document.addEventListener("scroll", close, { capture: true, passive: true });
}

function mentionAt(target) {
  return target.closest?.("a.mention[data-user]") ?? null;
}

function clicked(event) {
  const mention = mentionAt(event.target);
  if (mention && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    open(mention).then((shown) => shown && card.querySelector("a, button").focus());
  }
}

function hovered({ target, pointerType }) {
  if (pointerType !== "mouse") {
    return;
  }
  const mention = mentionAt(target);
  clearTimeout(timer);
  if (mention && mention !== link) {
    timer = setTimeout(() => open(mention), OPENING);
  } else if (!mention && !card.contains(target) && link && !card.contains(document.activeElement)) {
    timer = setTimeout(close, CLOSING);
  }
}

/** The focus comes back to the mention when the card closes. */
function focused({ target, relatedTarget }) {
  const mention = mentionAt(target);
  if (mention && mention.matches(":focus-visible") && !card.contains(relatedTarget)) {
    clearTimeout(timer);
    timer = setTimeout(() => document.activeElement === mention && open(mention), OPENING);
  } else if (!mention && !card.contains(target)) {
    close();
  }
}

/** Returns whether it is shown; false if something else was opened meanwhile. */
async function open(mention) {
  clearTimeout(timer);
  if (mention === link) {
    return card.matches(":popover-open");
  }
  link = mention;
  try {
    const response = await request(at(`/people/${mention.dataset.user}/card`));
    if (link !== mention || !mention.isConnected) {
      return false;
    }
    if (!response.ok) {
      forget();
      return false;
    }
    card.replaceChildren(fragment(await response.text()));
  } catch {
    forget();
    return false;
  }
  card.isConnected || document.querySelector("main").append(card);
  card.showPopover();
  place(mention.getBoundingClientRect());
  emit("people:changed");
  return true;
}

function place(beside) {
  const x = Math.min(beside.left, innerWidth - card.offsetWidth - GAP);
  const above = beside.top - GAP - card.offsetHeight;
  card.style.setProperty("--card-x", `${Math.max(GAP, x)}px`);
  card.style.setProperty("--card-y", `${above >= GAP ? above : beside.bottom + GAP}px`);
}

function close() {
  clearTimeout(timer);
  if (card.matches(":popover-open")) {
    card.hidePopover();
  }
}

function forget() {
  link = null;
}
