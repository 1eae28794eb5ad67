// The reactions of a message: buttons that add and remove one's own, and show who reacted.
import { action } from "parley/message/actions";
import { isCode, loadCustom, showEmoji } from "parley/message/custom-emoji";
import { quick, recent, used } from "parley/message/emoji-data";
import { openPicker } from "parley/message/emoji-picker";
import { draw, reactionsOf } from "parley/message/reaction-pills";
import { badgeOf } from "parley/people/bot-badge";
import { at } from "parley/shell/address";
import { on } from "parley/shell/bus";
import { count, csrf, me, request, text } from "parley/shell/page";
import { register } from "parley/shell/registry";
import { show as toast } from "parley/shell/toast";

const HOVER = 400;
const HOLD = 450;
const GAP = 4;
const NAMES = 20;

const popover = document.querySelector("#reaction-people");
const names = popover.querySelector("ul");

/** Shows the change at once; what the server says later counts. */
async function react(article, emoji, on) {
  const before = reactionsOf(article);
  const present = before.find((reaction) => reaction.emoji === emoji);
  if ((present?.me ?? false) === on) {
    return;
  }
  const changed = { emoji, count: (present?.count ?? 0) + (on ? 1 : -1), me: on };
  draw(article, (present ? before.map((reaction) => (reaction === present ? changed : reaction)) : [...before, changed]).filter((reaction) => reaction.count > 0));
  const refusal = await send(article.dataset.id, emoji, on);
  if (refusal !== null) {
    draw(article, reactionsOf(article).map((reaction) => (reaction.emoji === emoji ? { emoji, count: reaction.count + (on ? -1 : 1), me: !on } : reaction)).filter((reaction) => reaction.count > 0));
    toast(refusal);
  }
}

/** Returns why it was refused; null if it was not. */
async function send(id, emoji, on) {
  try {
    const response = await request(at(`/api/messages/${id}/reactions/${encodeURIComponent(emoji)}`), {
      method: on ? "PUT" : "DELETE",
      headers: csrf(),
    });
    return response.ok ? null : (await response.json()).detail;
  } catch {
    return text("problem.unknown");
  }
}

function add(message, emoji) {
  used(emoji);
  fillQuick();
  react(message.entry.querySelector(":scope > .message") ?? message.article, emoji, true);
}

/** Also where only admins post. */
function mayReact({ thread }) {
  const closed = thread.querySelector(".composer")?.dataset.closed;
  return !closed || closed === "announcements";
}

function fillQuick() {
  for (const row of document.querySelectorAll(".quick-reactions")) {
    row.replaceChildren(...quick().map((emoji) => {
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("role", "menuitem");
      button.dataset.action = "react-with";
      button.dataset.emoji = emoji;
      showEmoji(button, emoji);
      button.setAttribute("aria-label", text("message.action.react.with", emoji));
      return button;
    }));
  }
}

action("react", {
  applies: mayReact,
  run: (message) => {
    message.entry.tabIndex = -1;
    openPicker(message.article.getBoundingClientRect(), (emoji) => add(message, emoji), { back: message.entry });
  },
});

action("react-with", {
  applies: mayReact,
  run: (message, button) => add(message, button.dataset.emoji),
});

/** The buttons of a timeline. */
class Reactions {
  #log;
  #body;
  #timer = null;
  #shownFor = null;
  #held = false;

  constructor(thread, signal) {
    this.#log = thread.querySelector(".log");
    this.#body = thread.querySelector(".thread-body");
    this.#body.append(popover);
    const on = (name, work) => this.#log.addEventListener(name, (event) => work(event, event.target.closest("button.reaction")), { signal });
    on("click", (_, button) => button && this.#toggle(button));
    on("pointerover", ({ pointerType }, button) => pointerType === "mouse" && this.#soon(button, HOVER));
    on("focusin", (_, button) => button?.matches(":focus-visible") && this.#show(button));
    on("focusout", () => this.#hide());
    on("pointerdown", ({ pointerType }, button) => {
      this.#held = false;
      this.#hide();
      pointerType === "touch" && button && this.#soon(button, HOLD, true);
    });
    on("pointerup", () => clearTimeout(this.#timer));
    on("pointercancel", () => this.#hide());
    on("scroll", () => this.#hide());
    on("keydown", (event) => {
      if (event.key === "Escape" && popover.matches(":popover-open")) {
        event.stopPropagation();
        this.#hide();
      }
    });
    this.#log.addEventListener("pointerleave", () => this.#hide(), { signal });
    signal.addEventListener("abort", () => {
      this.#hide();
      this.#body.contains(popover) && document.body.append(popover);
    });
  }

  #toggle(button) {
    if (this.#held) {
      this.#held = false;
      return;
    }
    this.#hide();
    const article = button.closest(".message");
    react(article, button.dataset.emoji, button.dataset.own !== "true");
  }

  #soon(button, wait, holding = false) {
    if (button === this.#shownFor) {
      return;
    }
    this.#hide();
    if (button) {
      this.#timer = setTimeout(() => {
        this.#held = holding;
        this.#show(button);
      }, wait);
    }
  }

  async #show(button) {
    this.#shownFor = button;
    const article = button.closest(".message");
    const address = at(`/api/messages/${article.dataset.id}/reactions?limit=${NAMES}&emoji=${encodeURIComponent(button.dataset.emoji)}`);
    try {
      const response = await request(address);
      if (!response.ok || this.#shownFor !== button || !button.isConnected) {
        return;
      }
      const { items } = await response.json();
      const lines = items.map(({ user }) => line(user.id === me ? text("message.you") : user.display_name, ...badgeOf(user)));
      const more = Number(button.dataset.count) - items.length;
      names.replaceChildren(...lines, ...(more > 0 ? [line(count("reaction.more", more))] : []));
    } catch {
      return;
    }
    popover.showPopover();
    this.#place(button.getBoundingClientRect());
    button.setAttribute("aria-describedby", popover.id);
  }

  #place(beside) {
    const above = beside.top - GAP - popover.offsetHeight;
    popover.style.setProperty("--people-x", `${Math.max(GAP, Math.min(beside.left, innerWidth - popover.offsetWidth - GAP))}px`);
    popover.style.setProperty("--people-y", `${above >= GAP ? above : beside.bottom + GAP}px`);
  }

  #hide() {
    clearTimeout(this.#timer);
    this.#shownFor?.removeAttribute("aria-describedby");
    this.#shownFor = null;
    popover.matches(":popover-open") && popover.hidePopover();
  }
}

function line(name, ...badge) {
  const item = document.createElement("li");
  item.dir = "auto";
  item.append(name, ...badge.flatMap((each) => [" ", each]));
  return item;
}

fillQuick();
recent().some(isCode) && loadCustom().then(fillQuick, () => {});
on("emoji_changed", fillQuick);
register("reactions", Reactions);
