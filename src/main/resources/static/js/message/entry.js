// An entry of the timeline: wraps a message's article, and shows its state.
import { attachmentLine, pendingAttachments } from "parley/message/attachments";
import { offerCopies } from "parley/message/code-blocks";
import { colourCode } from "parley/message/code-colours";
import { withoutMarks } from "parley/message/markup";
import { dressPoll } from "parley/message/poll";
import { dressReactions } from "parley/message/reaction-pills";
import { dressThread } from "parley/message/thread-summary";
import { lineOf } from "parley/message/plain-text";
import { dressVoices } from "parley/message/voice-player";
import { at } from "parley/shell/address";
import { fragment } from "parley/shell/html";
import { me, text } from "parley/shell/page";
import { clock, dayName, dayOf } from "parley/shell/times";

const GROUP_GAP = 5 * 60 * 1000;

/** Creates the entry for an article from the server. */
export function entryOf(article) {
  const entry = document.createElement("li");
  entry.className = "entry";
  fill(entry, article);
  return entry;
}

/** Replaces the article of an entry. */
export function fill(entry, article) {
  const mine = Number(article.dataset.senderId) === me;
  entry.dataset.mine = mine;
  delete entry.dataset.state;
  entry.hidden = false;
  entry.replaceChildren(article);
  if (mine) {
    entry.prepend(hidden("entry-author", text("message.you")));
    entry.append(hidden("entry-state", ""));
    setState(entry, "sent");
  }
  if (article.dataset.seq) {
    entry.id = `seq-${article.dataset.seq}`;
  }
  markOwnMentions(article);
  dress(entry);
  setStar(entry, entry.dataset.starred === "true" && !article.querySelector(":scope > .message-gone"));
}

/** Shows whether the user has starred the message. */
export function setStar(entry, starred) {
  entry.querySelector(":scope > .entry-star")?.remove();
  if (starred) {
    entry.dataset.starred = "true";
    const mark = fragment(`<span class="entry-star"><svg class="icon" aria-hidden="true"><use href="${at("/img/icons.svg#star-fill")}"></use></svg> <span></span></span>`).firstChild;
    mark.lastChild.textContent = text("message.starred");
    entry.append(mark);
  } else {
    delete entry.dataset.starred;
  }
}

/** Adds what depends on the browser: local times, colours of code, and buttons that copy it. */
export function dress(entry) {
  const article = articleOf(entry);
  writeTime(article);
  // The keyboard reaches what it leads to by the menu of the entry.
  article.querySelector(".message-link")?.setAttribute("tabindex", "-1");
  addressReader(article);
  dressReactions(article);
  dressThread(article);
  dressPoll(article);
  offerCopies(article);
  colourCode(article);
  dressVoices(entry);
}

/** "Alice added Bob" is "You added Bob" for Alice, and "Alice added you" for Bob. */
export function addressReader(article) {
  for (const name of article.querySelectorAll(`:is(.message-body, .quote) bdi[data-person="${me}"]`)) {
    const you = text("message.you");
    name.textContent = name.previousSibling && !name.matches(".quote-author") ? you.toLowerCase() : you;
  }
}

/** The article is the same for everyone; mentions of the user are highlighted here. */
export function markOwnMentions(article) {
  for (const mention of article.querySelectorAll(`.mention[data-user="${me}"], .mention[data-user="all"]`)) {
    mention.classList.add("mention-own");
  }
}

const QUOTE_LENGTH = 120;

/** The beginning of a message's text, for replies that quote it; undefined if it was deleted. */
export function articleText(article) {
  const body = article.querySelector(":scope > .message-body:not(.message-gone)");
  return (body && lineOf(body).slice(0, QUOTE_LENGTH)) || attachmentLine(article) || body?.textContent;
}

/** Writes what a reply quotes. The article does not contain it, since not everyone may read it. */
export function quote(article, content) {
  const line = article.querySelector(":scope > .quote > .quote-text");
  if (line) {
    line.textContent = content ?? text("message.quote.unavailable");
  }
}

/** Creates the entry for an own message that the server has not confirmed yet. */
export function pendingEntry(item) {
  const article = fragment(
    '<article class="message"><div class="message-body" dir="auto"><p class="message-plain"></p></div>' +
      '<footer class="message-meta"><time></time><span class="message-ticks" aria-hidden="true"></span></footer></article>',
  ).firstChild;
  article.querySelector("p").textContent = withoutMarks(item.content);
  article.querySelector("time").dateTime = item.at;
  if (item.attachments?.length > 0) {
    article.querySelector(".message-body").after(pendingAttachments(item.attachments));
    item.content === "" && article.querySelector(".message-body").remove();
  }
  if (item.replyTo) {
    article.prepend(quoteOf(item.replyTo));
  }
  Object.assign(article.dataset, { clientId: item.clientId, senderId: me, createdAt: item.at });
  const entry = entryOf(article);
  setState(entry, item.failed ? "failed" : "pending", item.refusal);
  return entry;
}

function quoteOf(quoted) {
  const block = fragment('<a class="quote"><bdi class="quote-author"></bdi> <span class="quote-text" dir="auto"></span></a>').firstChild;
  block.href = `?around_seq=${quoted.seq}`;
  block.firstChild.textContent = quoted.mine ? text("message.you") : quoted.author;
  block.lastChild.textContent = quoted.text;
  return block;
}

/** @param refusal the error code if sending failed for good, so that a retry cannot succeed */
export function setState(entry, state, refusal) {
  if (entry.dataset.state === state) {
    return;
  }
  entry.dataset.state = state;
  entry.querySelector(".entry-failure")?.remove();
  const failed = state === "failed";
  entry.querySelector(".entry-state").textContent = failed ? "" : text(`message.state.${state}`);
  if (failed) {
    entry.append(failure(refusal));
  }
}

function failure(refusal) {
  const line = document.createElement("div");
  line.className = "entry-failure";
  line.append(text(refusal === "not_allowed" ? "message.state.refused" : "message.state.failed"));
  if (refusal) {
    line.append(button("edit", "message.take-back"), button("discard", "message.discard"));
  } else {
    line.append(button("retry", "message.retry"));
  }
  return line;
}

function button(action, words) {
  const made = document.createElement("button");
  made.type = "button";
  made.dataset[action] = "";
  made.textContent = text(words);
  return made;
}

function hidden(name, content) {
  const element = document.createElement("span");
  element.className = `visually-hidden ${name}`;
  element.textContent = content;
  return element;
}

function writeTime(article) {
  const time = article.querySelector(".message-meta time");
  const date = new Date(time.dateTime);
  time.textContent = clock(date);
  time.title = date.toLocaleString(navigator.language, { dateStyle: "full", timeStyle: "medium" });
}

export function articleOf(entry) {
  return entry.querySelector(":scope > .message");
}

/** Its seq; unconfirmed entries come last. */
export function seqOf(entry) {
  return Number(articleOf(entry).dataset.seq ?? Infinity);
}

export function isEntry(element) {
  return element.classList.contains("entry");
}

export function before(element) {
  let previous = element.previousElementSibling;
  while (previous && !isEntry(previous)) {
    previous = previous.previousElementSibling;
  }
  return previous;
}

export function after(element) {
  let next = element.nextElementSibling;
  while (next && !isEntry(next)) {
    next = next.nextElementSibling;
  }
  return next;
}

/** Updates what depends on the previous entry: the day separator, and whether a group of messages starts. */
export function decorate(entry) {
  const previous = before(entry);
  const at = new Date(articleOf(entry).dataset.createdAt);
  const day = dayOf(at);
  const previousAt = previous && new Date(articleOf(previous).dataset.createdAt);
  const newDay = !previous || dayOf(previousAt) !== day;
  separate(entry, previous, newDay ? day : null);
  const follows =
    !newDay && previous.dataset.mine === entry.dataset.mine && sender(previous) === sender(entry) && at - previousAt < GROUP_GAP;
  entry.classList.toggle("entry-first", !follows);
}

function sender(entry) {
  return articleOf(entry).dataset.senderId;
}

function separate(entry, previous, day) {
  let separator = null;
  for (let one = entry.previousElementSibling; one && one !== previous; one = one.previousElementSibling) {
    if (one.classList.contains("day")) {
      separator = one;
    }
  }
  if (separator?.dataset.day === day) {
    separator.querySelector("time").textContent = dayName(day, text);
    return;
  }
  separator?.remove();
  if (day) {
    const anchor = entry.previousElementSibling?.classList.contains("new-line") ? entry.previousElementSibling : entry;
    anchor.before(separatorOf(day));
  }
}

function separatorOf(day) {
  const line = fragment('<li class="day"><span><time></time></span></li>').firstChild;
  line.dataset.day = day;
  const time = line.querySelector("time");
  time.dateTime = day;
  time.textContent = dayName(day, text);
  return line;
}
