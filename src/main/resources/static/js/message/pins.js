// Pinned messages: pinning, and the bar above the timeline.
import { action } from "parley/message/actions";
import { at } from "parley/shell/address";
import { on } from "parley/shell/bus";
import { fragment } from "parley/shell/html";
import { csrf, request, text } from "parley/shell/page";
import { refresh, register } from "parley/shell/registry";
import { show } from "parley/shell/toast";

const isPinned = (article) => article.querySelector(":scope > .message-pinned") !== null;

action("pin", {
  applies: ({ thread, article }) => thread.dataset.pins === "true" && !isPinned(article),
  run: ({ id }) => change(id, "PUT"),
});

action("unpin", {
  applies: ({ thread, article }) => thread.dataset.pins === "true" && isPinned(article),
  run: ({ id }) => change(id, "DELETE"),
});

async function change(id, method) {
  try {
    const response = await request(at(`/api/messages/${id}/pin`), { method, headers: csrf() });
    if (!response.ok) {
      const problem = await response.json();
      show(response.status === 409 ? problem.detail : text("problem.unknown"));
    }
  } catch {
    show(text("problem.unknown"));
  }
}

/** Loaded again when one of its messages has changed, or another was pinned. */
class PinBar {
  #bar;
  #signal;
  #ids;

  constructor(bar, signal) {
    const thread = bar.closest(".thread");
    this.#bar = bar;
    this.#signal = signal;
    this.#ids = new Set((bar.dataset.ids ?? "").split(" "));
    thread.addEventListener("parley:articles", ({ detail }) => detail.some((article) => this.#concerns(article)) && this.#renew(thread), { signal });
    on("message_hidden", (event) => this.#ids.has(String(event.message_id)) && this.#renew(thread), signal);
  }

  #concerns(article) {
    return isPinned(article) || this.#ids.has(article.dataset.id);
  }

  async #renew(thread) {
    try {
      const response = await request(at(`/conversations/${thread.dataset.conversationId}/pins/bar`));
      const bar = response.ok ? fragment(await response.text()).querySelector(".pin-bar") : null;
      if (bar && !this.#signal.aborted) {
        const focused = this.#bar.contains(document.activeElement);
        this.#bar.replaceWith(bar);
        globalThis.htmx?.process(bar);
        refresh();
        focused && (bar.querySelector("a") ?? thread.querySelector("#log")).focus({ preventScroll: true });
        this.#renewPanel();
      }
    } catch {
      // The next change, or the next page, shows it.
    }
  }

  #renewPanel() {
    const panel = document.querySelector("#drawer > [data-pins-panel]");
    if (panel && !panel.contains(document.activeElement)) {
      globalThis.htmx?.ajax("GET", panel.dataset.address, { target: "#drawer" });
    }
  }
}

register("pin-bar", PinBar);
