// The buttons of bots' messages: a press is told to the bot, whose answer comes as any message or change of one.
import { at } from "parley/shell/address";
import { on } from "parley/shell/bus";
import { csrf, request, text } from "parley/shell/page";
import { register } from "parley/shell/registry";

/** How long a pressed button waits for what its bot does, in milliseconds. */
const WAIT = 10000;

/** The id of the button of a message that has the focus, if one has. */
export function focusedButton(article) {
  const { activeElement } = document;
  return activeElement?.matches(".message-button") && article.contains(activeElement) ? activeElement.dataset.button : undefined;
}

/** Gives the focus to the button with this id, to another of the message if it is gone, or else to the message. */
export function focusButton(entry, id) {
  const target = entry.querySelector(`.message-button[data-button="${id}"]`) ?? entry.querySelector(".message-button") ?? entry;
  if (target === entry) {
    entry.tabIndex = -1;
  }
  target.focus({ preventScroll: true });
}

class Buttons {
  #log;

  constructor(place, signal) {
    this.#log = place.querySelector(".log");
    this.#log.addEventListener("click", (event) => {
      const button = event.target.closest(".message-button");
      if (button) {
        event.preventDefault();
        isWaiting(button) || this.#press(button);
      }
    }, { signal });
    on("ephemeral_message", ({ user }) => this.#heard(user.id), signal);
    on("group_message", ({ sender_id: sender }) => this.#heard(sender), signal);
    on("private_message", ({ sender_id: sender }) => this.#heard(sender), signal);
  }

  async #press(button) {
    const { id } = button.closest(".message").dataset;
    const { button: name } = button.dataset;
    this.#hint(id, "");
    wait(button);
    try {
      const response = await request(at(`/api/messages/${id}/buttons/${name}`), { method: "POST", headers: csrf() });
      if (!response.ok) {
        this.#refused(id, name, (await response.json()).detail);
      }
    } catch {
      this.#refused(id, name, text("problem.unknown"));
    }
  }

  #refused(id, name, detail) {
    const button = this.#buttonsOf(id)?.querySelector(`[data-button="${name}"]`);
    button && rest(button);
    this.#hint(id, detail);
  }

  /** What was refused stands below the buttons until one of them is pressed again. */
  #hint(id, words) {
    const buttons = this.#buttonsOf(id);
    buttons?.querySelector(".message-buttons-hint")?.remove();
    if (buttons && words) {
      const hint = document.createElement("p");
      hint.className = "message-buttons-hint";
      hint.textContent = words;
      buttons.append(hint);
    }
  }

  /** The message may have been replaced since the button was pressed. */
  #buttonsOf(id) {
    return this.#log.querySelector(`.message[data-id="${id}"] > .message-buttons`);
  }

  /** The bot has said something. */
  #heard(sender) {
    this.#log.querySelectorAll(`.message[data-sender-id="${sender}"] .message-button[aria-busy="true"]`).forEach(rest);
  }
}

function isWaiting(button) {
  return button.getAttribute("aria-busy") === "true";
}

/** It keeps the focus, which a disabled button would lose. */
function wait(button) {
  button.setAttribute("aria-busy", "true");
  button.setAttribute("aria-disabled", "true");
  setTimeout(() => rest(button), WAIT);
}

function rest(button) {
  button.removeAttribute("aria-busy");
  button.removeAttribute("aria-disabled");
}

register("buttons", Buttons);
