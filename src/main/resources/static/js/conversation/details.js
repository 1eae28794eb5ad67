// The details panel next to the thread: closed by its button or Escape, reloaded when its content has changed.
import { at } from "parley/shell/address";
import { emit, on } from "parley/shell/bus";
import { fragment } from "parley/shell/html";
import { request } from "parley/shell/page";
import { show } from "parley/shell/toast";

const RENEWAL = "X-Renewal";

/** As in the style sheet: below this width the details cover the thread. */
const WIDE = "(min-width: 72rem)";

/** How many members the panel shows at first, and at most after a reload. */
const SLICE = 50;
const MAX_MEMBERS = 200;

/** Whether a reload is postponed until more members have been loaded. */
let outdated = false;

/** What to do after the running request: the selector of what to focus, what to announce, what stays open. */
let next = null;

/** The address that was asked for when the panel was opened; its link gets the focus back. */
let opener = null;

export function start() {
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-details-close]") && close()) {
      event.preventDefault();
    }
    closeMenus(event.target);
  }, { capture: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest?.("#drawer") && (closeMenus() || close())) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, { capture: true });
  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    const { then: selector, said } = detail.elt.dataset ?? {};
    if (selector) {
      next = { selector, said, opened: [] };
    }
  });
  document.addEventListener("htmx:afterSettle", (event) => event.target.id === "drawer" && settle(event.detail.requestConfig?.elt));
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
  showThread();
}

/** On wide screens, adds the thread to a page with details alone, as after a reload. */
async function showThread() {
  const details = document.querySelector("#region > .drawer-alone > .details");
  if (!details || !matchMedia(WIDE).matches) {
    return;
  }
  try {
    const response = await request(at(`/conversations/${details.dataset.conversationId}`));
    const thread = response.ok ? fragment(await response.text()).querySelector(".thread") : null;
    if (thread && details.isConnected) {
      const focused = details.contains(document.activeElement) ? document.activeElement : null;
      thread.querySelector("#drawer").append(details);
      document.querySelector("#region").replaceChildren(thread);
      globalThis.htmx?.process(thread);
      emit("thread:added");
      focused?.focus();
    }
  } catch {
    // The details stay alone.
  }
}

/** Browsers offer the clipboard only over secure connections. */
function offerCopies() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = !navigator.clipboard;
  }
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  field.select();
  await navigator.clipboard.writeText(field.value);
  show(button.dataset.copied);
}

/** After "More", moves the focus to the first loaded member. */
function keepPlace({ detail }) {
  const link = detail.requestConfig.elt;
  if (!link.matches("[data-more]")) {
    return;
  }
  const before = link.closest("li").previousElementSibling;
  document.addEventListener("htmx:afterSettle", () => {
    before?.nextElementSibling?.focus();
    if (outdated) {
      renew();
    }
  }, { once: true });
}

/**
 * Focuses the result of the action, or the title if the focus would be lost.
 *
 * @param asked the element that asked for what is in the panel now; where the panel covers it, it has lost the focus
 */
function settle(asked) {
  const { selector, said, opened } = next ?? { opened: [] };
  next = null;
  const details = document.querySelector("#drawer > .details");
  if (!details) {
    return;
  }
  opened.forEach((id) => details.querySelector(`#${id}`)?.setAttribute("open", ""));
  const refused = details.querySelector(".details-scroll > [role=alert]");
  const focused = document.activeElement;
  if (selector && !refused) {
    (details.querySelector(selector) ?? details.querySelector("#details-title")).focus();
    if (said) {
      show(said);
    }
  } else if (focused === document.body || focused.matches("[data-details-link], [data-hx-target='#drawer']")) {
    // The header has two links to the details; closing leads to this one anyway.
    const link = focused === document.body ? asked ?? focused : focused;
    opener = link.matches("[data-details-link]") ? null : link.dataset.hxGet ?? null;
    details.querySelector("#details-title").focus();
    if (opener?.endsWith("?invitations")) {
      details.querySelector("#invitations")?.scrollIntoView({ block: "nearest" });
    }
  }
}

/** Closes the menus of members, except the one that was clicked. */
function closeMenus(clicked) {
  let closed = false;
  for (const menu of document.querySelectorAll(".member-more[open]")) {
    if (!clicked || !menu.contains(clicked)) {
      menu.open = false;
      closed = true;
      if (!clicked) {
        menu.querySelector("summary").focus();
      }
    }
  }
  return closed;
}

/** Nothing is loaded if the thread is on the page. */
function close() {
  const thread = document.querySelector(".thread");
  if (!thread) {
    return false;
  }
  document.querySelector("#drawer").replaceChildren();
  history.pushState(history.state, "", at(`/conversations/${thread.dataset.conversationId}`));
  const link = opener && thread.querySelector(`[data-hx-get="${CSS.escape(opener)}"]`);
  const visible = link?.checkVisibility() ? link : thread.querySelector("[data-details-link]");
  (visible ?? thread.querySelector("#content, #log")).focus();
  return true;
}

/** Reloads the panel, unless something in it is being changed. */
function renew() {
  const details = document.querySelector("#drawer > .details");
  outdated = isLoadingMembers();
  if (details && !outdated && !isInUse(details)) {
    const size = Math.min(Math.max(shownMembers(), SLICE), MAX_MEMBERS);
    globalThis.htmx.ajax("GET", `${details.dataset.address}?limit=${size}`, { target: "#drawer", headers: { [RENEWAL]: String(size) } });
  }
}

/** A reload would replace the link whose request is running. */
function isLoadingMembers() {
  return document.querySelector("#members [data-more].htmx-request") !== null;
}

function shownMembers() {
  return document.querySelectorAll("#members-list .member").length;
}

function leaveInUse({ detail }) {
  const details = document.querySelector("#drawer > .details");
  const size = Number(detail.requestConfig.headers[RENEWAL]);
  if (!size) {
    return;
  }
  if (!details) {
    // They were closed while the request was running.
    detail.shouldSwap = false;
  } else if (isLoadingMembers()) {
    detail.shouldSwap = false;
    outdated = true;
  } else if (isInUse(details)) {
    detail.shouldSwap = false;
  } else if (shownMembers() > size && size < MAX_MEMBERS) {
    // More members were loaded while the request was running.
    detail.shouldSwap = false;
    renew();
  } else {
    // The state at this moment, not when the request was sent.
    const opened = [...details.querySelectorAll("details[id][open]")].map((part) => part.id);
    const selector = details.contains(document.activeElement) ? selectorOf(document.activeElement) : undefined;
    next = { selector, opened };
  }
}

function isInUse(details) {
  return details.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")
    || details.querySelector(".member-more[open], [data-once]") !== null
    || document.querySelector(".details .htmx-request, .dialog-confirm .htmx-request") !== null
    || [...details.querySelectorAll("input, textarea")].some((field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked);
}

/** A selector that finds the element in the reloaded panel. */
function selectorOf(element) {
  if (element.id) {
    return `#${element.id}`;
  }
  const row = element.closest("[data-member-id]");
  const part = element.closest("details[id]")?.id;
  if (row) {
    const member = `[data-member-id="${row.dataset.memberId}"]`;
    return element === row ? member : `${member} summary`;
  }
  return part ? `#${part} > summary` : "#details-title";
}
