// The line above the composer: how many messages of the user are sent later in this conversation.
import { at } from "parley/shell/address";
import { on } from "parley/shell/bus";
import { count, csrf, request, text, uuid } from "parley/shell/page";
import { register } from "parley/shell/registry";

class Scheduled {
  #line;
  #id;
  #isStale = false;

  constructor(line, signal) {
    this.#line = line;
    this.#id = Number(line.closest(".thread").dataset.conversationId);
    on("scheduled_changed", (event) => event.conversation_id === this.#id && this.#load(), signal);
    on("lost", () => (this.#isStale = true), signal);
    on("synced", () => this.#isStale && this.#load(), signal);
  }

  async #load() {
    try {
      const response = await request(at(`/api/conversations/${this.#id}/scheduled`));
      if (response.ok) {
        this.#isStale = false;
        this.#show((await response.json()).items.length);
      }
    } catch {
      // The next connection asks again.
    }
  }

  #show(number) {
    this.#line.hidden = number === 0;
    this.#line.querySelector("a").textContent = count("scheduled.count", number);
  }
}

register("scheduled", Scheduled);

/** Has the server send a message at a time; returns what is wrong, null if nothing is. */
export async function schedule(conversationId, { content, attachments, replyTo, rootId, alsoToConversation }, time) {
  try {
    const response = await request(at(`/api/conversations/${conversationId}/messages`), {
      method: "POST",
      headers: { ...csrf(), "Content-Type": "application/json" },
      body: JSON.stringify({
        client_id: uuid(),
        content,
        attachment_ids: attachments.map(({ id }) => id),
        reply_to_id: replyTo?.id,
        thread_id: rootId,
        also_to_conversation: alsoToConversation,
        scheduled_at: time.toISOString(),
      }),
    });
    if (response.ok) {
      return null;
    }
    const { errors, detail } = await response.json();
    return errors ? text("scheduled.when") : detail;
  } catch {
    return text("problem.unknown");
  }
}

/** The time of a choice in the menu; null if there is none. */
export function timeOf(choice, custom) {
  const time = new Date();
  switch (choice) {
    case "hour":
      return new Date(time.getTime() + 3_600_000);
    case "tomorrow":
      return morning(time, 1);
    case "monday":
      return morning(time, (8 - time.getDay()) % 7 || 7);
    default:
      return custom ? new Date(custom) : null;
  }
}

function morning(today, days) {
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, 9);
}
