// Buttons that jump to the latest message, with the number of unread ones, and up to the first unread message if it was
// skipped.
import { count } from "parley/shell/page";

export class Jump {
  #button;
  #badge;
  #bar;
  #sentence;
  #shown = "";

  /** @param to what to do on a click: `latest`, `firstUnread`, `markRead` */
  constructor(thread, to, signal) {
    this.#button = thread.querySelector("[data-jump]");
    this.#badge = this.#button.querySelector(".count");
    this.#bar = thread.querySelector("[data-unread-bar]");
    this.#sentence = this.#bar.querySelector("[data-unread-count]");
    this.#button.addEventListener("click", to.latest, { signal });
    this.#bar.querySelector("[data-unread-go]").addEventListener("click", to.firstUnread, { signal });
    this.#bar.querySelector("[data-unread-read]").addEventListener("click", to.markRead, { signal });
  }

  /**
   * @param away whether the latest message is out of sight
   * @param below how many unread messages are below what is on the screen
   * @param above how many are above it
   */
  show({ away, below, above }) {
    const state = `${away} ${below} ${above}`;
    if (state === this.#shown) {
      return;
    }
    this.#shown = state;
    this.#button.hidden = !away;
    this.#badge.hidden = below === 0;
    this.#badge.textContent = below > 999 ? "999+" : below;
    this.#bar.hidden = above === 0;
    if (above > 0) {
      this.#sentence.textContent = count("timeline.unread", above);
    }
  }
}
