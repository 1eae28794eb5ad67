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

/** For an article, the revisions at which the user added or removed an emoji since the article was rendered. */
const ownChanges = new WeakMap();

/**
 * Shows what an event says: the counts, unless the article shows newer ones, and the user's own changes, unless a newer event
 * was about the same emoji. Events of two nodes can overtake each other.
 */
export function applyReactions(article, { revision, reactions, changes }) {
  const isNewer = revision > revisionOf(article);
  const shown = reactionsOf(article);
  const own = new Set(shown.filter((reaction) => reaction.me).map(({ emoji }) => emoji));
  const known = ownChanges.get(article) ?? new Map();
  ownChanges.set(article, known);
  for (const { emoji, on } of changes.filter(({ user_id: id }) => id === me)) {
    if (revision > (known.get(emoji) ?? Number(article.dataset.revision))) {
      known.set(emoji, revision);
      on ? own.add(emoji) : own.delete(emoji);
    }
  }
  if (isNewer) {
    article.dataset.reactionsRevision = revision;
  }
  draw(article, (isNewer ? reactions : shown).map((reaction) => ({ ...reaction, me: own.has(reaction.emoji) })));
}

/** A new state of the message does not replace reactions that are newer. */
export function keepNewerReactions(old, article) {
  if (revisionOf(old) > revisionOf(article) && !article.querySelector(".message-gone")) {
    article.dataset.reactionsRevision = old.dataset.reactionsRevision;
    ownChanges.has(old) && ownChanges.set(article, ownChanges.get(old));
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
