// Answers polls, and ends them at their time.
import { draw, dressPoll, ownVotes, pollOf } from "parley/message/poll";
import { at } from "parley/shell/address";
import { csrf, request, text } from "parley/shell/page";
import { register } from "parley/shell/registry";
import { show as toast } from "parley/shell/toast";

/** How often to look for polls whose time has come, in milliseconds. */
const LOOK = 1000;

class Polls {
  #log;

  constructor(thread, signal) {
    this.#log = thread.querySelector(".log");
    this.#log.addEventListener("click", ({ target }) => {
      const button = target.closest("button.poll-choice");
      button && this.#vote(button);
    }, { signal });
    const timer = setInterval(() => this.#end(), LOOK);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  async #vote(button) {
    const poll = button.closest(".poll");
    const article = poll.closest(".message");
    const { dataset } = button.closest(".poll-option");
    const id = Number(dataset.option);
    const others = ownVotes(poll).filter((own) => own !== id);
    const kept = poll.dataset.multiple === "true" ? others : [];
    const votes = dataset.own === "true" ? others : [...kept, id];
    try {
      const response = await request(at(`/api/messages/${article.dataset.id}/poll/votes`), {
        method: "PUT",
        headers: { ...csrf(), "Content-Type": "application/json" },
        body: JSON.stringify({ option_ids: votes }),
      });
      const answer = await response.json();
      if (response.ok) {
        const shown = pollOf(this.#log.querySelector(`.message[data-id="${article.dataset.id}"]`) ?? article);
        shown && draw(shown, answer);
      } else {
        toast(answer.detail);
      }
    } catch {
      toast(text("problem.unknown"));
    }
  }

  #end() {
    for (const poll of this.#log.querySelectorAll(".poll[data-closes-at]")) {
      if (new Date(poll.dataset.closesAt) <= Date.now()) {
        poll.dataset.closed = "true";
        delete poll.dataset.closesAt;
        poll.querySelector(".poll-kind").textContent = text("poll.closed");
        dressPoll(poll.closest(".message"));
      }
    }
  }
}

register("polls", Polls);
