// What can be done with a message: a bar beside the one under the pointer or with the focus, and a menu. Modules give the
// buttons of templates/message/core/_actions.html their meaning.
import { articleOf, isEntry, seqOf } from "parley/message/entry";
import { register } from "parley/shell/registry";

const HOLD = 450;
const MOVED = 10;
const GAP = 4;

const STEPS = { ArrowUp: -1, ArrowDown: 1 };

const actions = new Map();
const bar = document.querySelector("#message-bar");
const menu = document.querySelector("#message-menu");

/**
 * Gives the buttons with this name their meaning. Both functions take a message: its `entry`, `article` and `thread`
 * elements, its `id` and `seq`, and whether it is `mine`; `run` also takes the button.
 * @param applies whether to offer it for a message
 */
export function action(name, { applies = () => true, run }) {
  actions.set(name, { applies, run });
}

/** The message of an entry; null if nothing can be done with it: notices, deleted and unconfirmed messages. */
export function messageOf(entry) {
  const article = articleOf(entry);
  if (!article.dataset.id || article.matches(".message-notice, :has(> .message-gone)")) {
    return null;
  }
  return {
    entry,
    article,
    thread: entry.closest(".thread-panel, .thread"),
    id: Number(article.dataset.id),
    seq: seqOf(entry),
    mine: entry.dataset.mine === "true",
  };
}

/** Does it, if it applies; returns whether it did. */
export function perform(name, message) {
  const { applies, run } = actions.get(name);
  const possible = message !== null && applies(message);
  possible && run(message);
  return possible;
}

class Actions {
  #thread;
  #body;
  #log;
  #message = null;
  #hold = null;

  constructor(thread, signal) {
    this.#thread = thread;
    this.#body = thread.querySelector(".thread-body");
    this.#log = thread.querySelector(".log");
    this.#come();
    this.#pointer(signal);
    this.#touch(signal);
    this.#keyboard(signal);
    for (const element of [bar, menu]) {
      element.addEventListener("click", ({ target }) => this.#clicked(target.closest("button")), { signal });
    }
    thread.addEventListener("parley:edit-last", () => this.#editLast(), { signal });
    signal.addEventListener("abort", () => {
      clearTimeout(this.#hold);
      if (!this.#body.contains(bar)) {
        return;
      }
      menu.hidePopover();
      bar.hidden = true;
      document.body.append(bar, menu);
    });
  }

  /** Within the page's main part, where screen readers find them: with the timeline, or with the open thread. */
  #come() {
    this.#body.contains(bar) || this.#body.append(bar, menu);
  }

  #pointer(signal) {
    this.#log.addEventListener("pointerover", ({ target, pointerType }) => {
      if (pointerType === "mouse" && !this.#isBusy()) {
        this.#show(target.closest(".entry"));
      }
    }, { signal });
    this.#body.addEventListener("pointerleave", () => !this.#isBusy() && this.#hide(), { signal });
    this.#log.addEventListener("scroll", () => !bar.contains(document.activeElement) && this.#hide(), { signal, passive: true });
    this.#log.addEventListener("click", (event) => {
      const link = event.target.closest(".message-link");
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        this.#open(link.closest(".entry"), link.getBoundingClientRect());
      }
    }, { signal });
  }

  /** A long press opens the menu. */
  #touch(signal) {
    let start;
    const cancel = () => clearTimeout(this.#hold);
    this.#log.addEventListener("pointerdown", (event) => {
      cancel();
      const entry = event.target.closest(".entry");
      if (event.pointerType !== "touch" || !entry || event.target.closest(".message-link, .reaction")) {
        return;
      }
      start = event;
      this.#hold = setTimeout(() => this.#open(entry, new DOMRect(event.clientX, event.clientY)), HOLD);
    }, { signal });
    this.#log.addEventListener("pointermove", (event) => {
      if (start && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > MOVED) {
        cancel();
      }
    }, { signal, passive: true });
    this.#log.addEventListener("pointerup", cancel, { signal });
    this.#log.addEventListener("pointercancel", cancel, { signal });
    // The browser's own menu of a long press would cover this one; a mouse keeps it.
    this.#log.addEventListener("contextmenu", (event) => {
      if (event.pointerType === "touch" && event.target.closest(".message")) {
        event.preventDefault();
      }
    }, { signal });
  }

  #keyboard(signal) {
    this.#log.addEventListener("keydown", (event) => {
      const entry = event.target.closest(".entry");
      if (STEPS[event.key] && (event.target === this.#log || event.target === entry) && !event.altKey) {
        event.preventDefault();
        this.#step(entry, STEPS[event.key]);
      } else if (event.target === entry && entry) {
        this.#pressed(event, entry);
      }
    }, { signal });
    this.#log.addEventListener("focusin", ({ target }) => target.matches(".entry") && this.#show(target), { signal });
    this.#log.addEventListener("focusout", () => requestAnimationFrame(() => this.#isBusy() || this.#log.querySelector(".entry:focus") || this.#hide()), { signal });
    bar.addEventListener("keydown", (event) => this.#inToolbar(event), { signal });
    menu.addEventListener("keydown", (event) => this.#inMenu(event), { signal });
    menu.addEventListener("toggle", ({ newState }) => newState === "closed" && this.#closed(), { signal });
  }

  #pressed(event, entry) {
    if (event.key === "Enter" || event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      event.preventDefault();
      this.#open(entry, articleOf(entry).getBoundingClientRect());
    } else if (event.key === "Tab" && !event.shiftKey && !bar.hidden) {
      event.preventDefault();
      shownButtons(bar)[0]?.focus();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      this.#thread.querySelector(".composer-text")?.focus();
    }
  }

  /** Moves the focus to the message before or after; from the log itself, to the last one. */
  #step(entry, by) {
    const all = [...this.#log.querySelectorAll(".timeline > .entry")];
    const to = entry ? all[all.indexOf(entry) + by] : all.at(-1);
    if (to) {
      to.tabIndex = -1;
      to.focus({ preventScroll: true });
      to.scrollIntoView({ block: "nearest" });
      this.#show(to);
    }
  }

  #inToolbar(event) {
    if (!this.#body.contains(bar)) {
      return;
    }
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      event.preventDefault();
      const sign = document.dir === "rtl" ? -1 : 1;
      around(shownButtons(bar), document.activeElement, step * sign).focus();
    } else if (event.key === "Escape" || (event.key === "Tab" && event.shiftKey)) {
      event.preventDefault();
      event.stopPropagation();
      this.#message?.entry.focus({ preventScroll: true });
    }
  }

  #inMenu(event) {
    if (!this.#body.contains(menu)) {
      return;
    }
    const items = shownButtons(menu);
    if (STEPS[event.key]) {
      event.preventDefault();
      around(items, document.activeElement, STEPS[event.key]).focus();
    } else if (event.key === "Home" || event.key === "End") {
      event.preventDefault();
      items.at(event.key === "Home" ? 0 : -1).focus();
    } else if (event.key === "Tab") {
      event.preventDefault();
      menu.hidePopover();
    }
  }

  /** Whether the bar or the menu is in use, and stays with its message. */
  #isBusy() {
    return menu.matches(":popover-open") || (bar.contains(document.activeElement) && document.activeElement.matches(":focus-visible"));
  }

  #take(entry, buttons) {
    const message = entry && isEntry(entry) ? messageOf(entry) : null;
    this.#message = message;
    for (const button of buttons.querySelectorAll("[data-action]")) {
      const known = actions.get(button.dataset.action);
      button.hidden = !message || !known?.applies(message);
    }
    return message;
  }

  #show(entry) {
    if (!entry || (entry === this.#message?.entry && !bar.hidden && this.#body.contains(bar))) {
      return;
    }
    this.#come();
    const message = this.#take(entry, bar);
    bar.hidden = message === null;
    if (message) {
      this.#place(message);
    }
  }

  /** Beside the bubble, on the side that is free. */
  #place({ article, mine }) {
    const frame = this.#body.getBoundingClientRect();
    const bubble = article.getBoundingClientRect();
    const right = mine === (document.dir === "rtl");
    const x = right ? bubble.right + GAP : bubble.left - GAP - bar.offsetWidth;
    const y = Math.max(bubble.top, frame.top + GAP);
    bar.style.setProperty("--bar-x", `${Math.max(GAP, Math.min(x - frame.left, frame.width - bar.offsetWidth - GAP))}px`);
    bar.style.setProperty("--bar-y", `${Math.min(y - frame.top, frame.height - bar.offsetHeight - GAP)}px`);
  }

  #hide() {
    bar.hidden = true;
    this.#message = null;
  }

  #open(entry, place) {
    this.#come();
    const message = this.#take(entry, menu);
    if (!message) {
      return;
    }
    bar.hidden = true;
    entry.classList.add("entry-chosen");
    menu.showPopover();
    const x = Math.min(place.left, innerWidth - menu.offsetWidth - GAP);
    const below = place.bottom + GAP + menu.offsetHeight <= innerHeight - GAP;
    const y = below ? place.bottom + GAP : Math.min(place.top - GAP - menu.offsetHeight, innerHeight - menu.offsetHeight - GAP);
    menu.style.setProperty("--menu-x", `${Math.max(GAP, x)}px`);
    menu.style.setProperty("--menu-y", `${Math.max(GAP, y)}px`);
    shownButtons(menu)[0]?.focus();
  }

  #closed() {
    const entry = this.#log.querySelector(".entry-chosen");
    entry?.classList.remove("entry-chosen");
    if (document.activeElement === document.body || menu.contains(document.activeElement)) {
      entry && (entry.tabIndex = -1);
      entry?.focus({ preventScroll: true });
    }
  }

  #clicked(button) {
    if (!this.#body.contains(bar)) {
      return;
    }
    if (button?.matches("[data-message-menu]")) {
      this.#open(this.#message.entry, button.getBoundingClientRect());
    } else if (button?.dataset.action) {
      const message = this.#message;
      menu.hidePopover();
      this.#hide();
      actions.get(button.dataset.action).run(message, button);
    }
  }

  #editLast() {
    const own = [...this.#log.querySelectorAll('.timeline > .entry[data-mine="true"]')].reverse();
    own.some((entry) => perform("edit", messageOf(entry)));
  }
}

function shownButtons(element) {
  return [...element.querySelectorAll("button:not([hidden])")];
}

function around(buttons, current, step) {
  const place = buttons.indexOf(current) + step;
  return buttons[(place + buttons.length) % buttons.length];
}

register("message-actions", Actions);
