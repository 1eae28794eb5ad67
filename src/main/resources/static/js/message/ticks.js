// How far the other person of a direct conversation has received and read it, on one's own messages.
import { isEntry, seqOf, setState } from "parley/message/entry";
import { on } from "parley/shell/bus";

export class Ticks {
  #list;
  #delivered;
  #read;

  constructor({ dataset }, list, signal) {
    this.#list = list;
    this.#delivered = Number(dataset.otherDeliveredSeq ?? 0);
    this.#read = Number(dataset.otherReadSeq ?? 0);
    on("message_receipt", (event) => {
      if (event.conversation_id === Number(dataset.conversationId) && dataset.otherId === String(event.user_id)) {
        this.raise(event.delivered_seq ?? 0, event.read_seq ?? 0);
      }
    }, signal);
    on("private_message", ({ message }) => {
      if (message.conversation_id === Number(dataset.conversationId) && dataset.otherId === String(message.sender_id)) {
        // Who answers has read what was there, which no receipt repeats; who shares no reading has no mark to raise.
        this.raise(message.seq, this.#read > 0 ? message.seq : 0);
      }
    }, signal);
  }

  raise(delivered, read) {
    const from = Math.min(delivered > this.#delivered ? this.#delivered : Infinity, read > this.#read ? this.#read : Infinity);
    this.#delivered = Math.max(this.#delivered, delivered);
    this.#read = Math.max(this.#read, read);
    for (let line = this.#list.lastElementChild; line && from !== Infinity; line = line.previousElementSibling) {
      if (isEntry(line)) {
        if (seqOf(line) <= from) {
          return;
        }
        this.show(line);
      }
    }
  }

  show(entry) {
    const seq = seqOf(entry);
    if (entry.dataset.mine === "true" && seq !== Infinity) {
      setState(entry, seq <= this.#read ? "read" : seq <= this.#delivered ? "delivered" : "sent");
    }
  }
}
