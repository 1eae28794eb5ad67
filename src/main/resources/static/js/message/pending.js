// The own messages of a timeline that the server has not confirmed: their states, and what can be done if one failed.
import { articleOf, seqOf, setState } from "parley/message/entry";
import { discard, retry } from "parley/message/outbox";
import { on } from "parley/shell/bus";

export class Pending {
  #entries;
  #place;

  /**
   * @param place the conversation or the thread of the list. Its composer takes back a text that could not be sent, and the
   * focus from a button that is gone.
   */
  constructor(entries, list, place, signal) {
    this.#entries = entries;
    this.#place = place;
    on("outbox:sent", ({ clientId }) => this.#show(clientId, "sent"), signal);
    on("outbox:failed", ({ clientId, refusal }) => this.#show(clientId, "failed", refusal), signal);
    list.addEventListener("click", ({ target }) => this.#clicked(target.closest("[data-retry], [data-edit], [data-discard]")), { signal });
  }

  #show(clientId, state, refusal) {
    const entry = this.#entries.withClientId(clientId);
    if (entry && seqOf(entry) === Infinity) {
      setState(entry, state, refusal);
    }
  }

  #clicked(button) {
    const entry = button?.closest(".entry");
    if (!entry) {
      return;
    }
    const { clientId } = articleOf(entry).dataset;
    if (button.matches("[data-retry]")) {
      setState(entry, "pending");
      retry(clientId);
      this.#compose();
      return;
    }
    const content = discard(clientId);
    this.#entries.remove(entry);
    this.#compose(button.matches("[data-edit]") ? content : undefined);
  }

  #compose(content) {
    this.#place.dispatchEvent(new CustomEvent("parley:compose", { detail: content }));
  }
}
