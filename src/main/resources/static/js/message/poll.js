// The poll of a message: its options as buttons, and the counts.
import { count, text } from "parley/shell/page";

export function pollOf(article) {
  return article.querySelector(":scope > .poll");
}

/** The server's links become buttons, unless it has ended. */
export function dressPoll(article) {
  const poll = pollOf(article);
  for (const option of poll?.querySelectorAll(".poll-option") ?? []) {
    dressOption(poll, option);
  }
}

function dressOption(poll, option) {
  const choice = option.querySelector(".poll-choice");
  if (!choice) {
    // Messages of a request have no links, and are not answered.
    return;
  }
  const ended = poll.dataset.closed === "true";
  const fresh = document.createElement(ended ? "span" : "button");
  fresh.className = "poll-choice";
  fresh.append(...choice.childNodes);
  if (!ended) {
    fresh.type = "button";
    fresh.setAttribute("aria-pressed", option.dataset.own === "true");
    fresh.setAttribute("aria-label", `${fresh.querySelector(".poll-text").textContent}, ${count("poll.votes", Number(option.dataset.votes))}`);
  }
  const hadFocus = choice === document.activeElement;
  choice.replaceWith(fresh);
  hadFocus && fresh.focus({ preventScroll: true });
}

/** The options that the user has voted for. */
export function ownVotes(poll) {
  return [...poll.querySelectorAll('.poll-option[data-own="true"]')].map(({ dataset }) => Number(dataset.option));
}

/** Shows what an event says, unless the article shows something newer. */
export function applyPoll(article, event) {
  const poll = pollOf(article);
  if (poll && revisionOf(article) < event.revision) {
    article.dataset.pollRevision = event.revision;
    draw(poll, event);
  }
}

/** Shows counts, and the user's own votes if they are known. */
export function draw(poll, { options, voters, closed, voted }) {
  const own = new Set(voted ?? ownVotes(poll));
  poll.dataset.voters = voters;
  if (closed) {
    poll.dataset.closed = "true";
    delete poll.dataset.closesAt;
    poll.querySelector(".poll-kind").textContent = text("poll.closed");
  }
  for (const { id, votes } of options) {
    const option = poll.querySelector(`.poll-option[data-option="${id}"]`);
    option.dataset.votes = votes;
    option.dataset.own = own.has(id);
    option.querySelector(".poll-count").textContent = votes.toLocaleString();
    const bar = option.querySelector(".poll-bar");
    bar.max = Math.max(1, voters);
    bar.value = votes;
    dressOption(poll, option);
  }
  poll.querySelector(".poll-voters").textContent = count("poll.voters", voters);
}

/** A new state of the message, which was sent to several people, does not replace own votes, nor newer counts. */
export function keepVotes(old, article) {
  const before = pollOf(old);
  const poll = pollOf(article);
  if (!before || !poll) {
    return;
  }
  if (article.dataset.pushed === "true") {
    ownVotes(before).forEach((id) => (poll.querySelector(`.poll-option[data-option="${id}"]`).dataset.own = "true"));
  }
  if (revisionOf(old) > revisionOf(article)) {
    article.dataset.pollRevision = revisionOf(old);
    const options = [...before.querySelectorAll(".poll-option")].map(({ dataset }) => ({ id: Number(dataset.option), votes: Number(dataset.votes) }));
    draw(poll, { options, voters: Number(before.dataset.voters), closed: before.dataset.closed === "true", voted: ownVotes(before) });
  }
}

function revisionOf({ dataset }) {
  return Number(dataset.pollRevision ?? dataset.revision);
}
