// The reactions below a message's text.
import { learn, showEmoji } from "parley/message/custom-emoji";
import { count, me } from "parley/shell/page";

/** The reactions that an article shows: `emoji`, `count`, and whether `me` is among them. */
export function reactionsOf(article) {
  return [...article.querySelectorAll(":scope > .reactions .reaction")].map(({ dataset }) => ({
    emoji: dataset.emoji,
    count: Number(dataset.count),
    me: dataset.own === "true",
  }));
}

/** The server's links become buttons. */
export function dressReactions(article) {
  const reactions = reactionsOf(article);
  if (reactions.length > 0) {
    learn(article.querySelector(":scope > .reactions"));
    draw(article, reactions);
  }
}

/** An article that was pushed is the same for everyone: marks the user's own reactions. */
export function markOwn(article, reactions) {
  for (const { emoji } of reactions.filter((reaction) => reaction.me)) {
    article.querySelector(`.reaction[data-emoji="${emoji}"]`).dataset.own = "true";
  }
}

/** Shows what an event says, unless the article shows something newer. */
export function applyReactions(article, { revision, reactions, changes }) {
  if (revisionOf(article) >= revision) {
    return;
  }
  article.dataset.reactionsRevision = revision;
  const own = new Set(reactionsOf(article).filter((reaction) => reaction.me).map(({ emoji }) => emoji));
  for (const change of changes.filter(({ user_id: id }) => id === me)) {
    change.on ? own.add(change.emoji) : own.delete(change.emoji);
  }
  draw(article, reactions.map((reaction) => ({ ...reaction, me: own.has(reaction.emoji) })));
}

/** A new state of the message does not replace reactions that are newer. */
export function keepNewerReactions(old, article) {
  if (revisionOf(old) > revisionOf(article) && !article.querySelector(".message-gone")) {
    article.dataset.reactionsRevision = old.dataset.reactionsRevision;
    draw(article, reactionsOf(old));
  }
}

function revisionOf({ dataset }) {
  return Number(dataset.reactionsRevision ?? dataset.revision);
}

/** Shows these reactions below the text. */
export function draw(article, reactions) {
  const focused = document.activeElement?.closest(".reaction")?.dataset.emoji;
  let list = article.querySelector(":scope > .reactions");
  const hadFocus = list?.contains(document.activeElement);
  if (reactions.length === 0) {
    list?.remove();
    hadFocus && article.closest(".entry")?.focus({ preventScroll: true });
    return;
  }
  if (!list) {
    list = document.createElement("ul");
    list.className = "reactions";
    article.querySelector(":scope > .message-meta").before(list);
  }
  // Not each of a hundred reactions is announced.
  list.setAttribute("aria-live", "off");
  list.replaceChildren(...reactions.map(pill));
  hadFocus && (list.querySelector(`[data-emoji="${focused}"]`) ?? list.querySelector("button")).focus({ preventScroll: true });
}

function pill({ emoji, count: people, me: own }) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "reaction";
  Object.assign(button.dataset, { emoji, count: people, own });
  button.setAttribute("aria-pressed", own);
  button.setAttribute("aria-label", label(emoji, people));
  const [picture, number] = ["reaction-emoji", "reaction-count"].map((name) => {
    const part = document.createElement("span");
    part.className = name;
    return part;
  });
  showEmoji(picture, emoji);
  number.textContent = people.toLocaleString();
  button.append(picture, number);
  item.append(button);
  return item;
}

function label(emoji, people) {
  return `${emoji}, ${count("reaction.people", people)}`;
}
