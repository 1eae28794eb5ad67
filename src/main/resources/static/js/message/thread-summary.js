// The line under a message that leads to its thread.
import { fragment } from "parley/shell/html";
import { text } from "parley/shell/page";
import { brief } from "parley/shell/times";

/** Adds when the last reply came. */
export function dressThread(article) {
  const time = article.querySelector(":scope > .thread-summary > .thread-last");
  if (time) {
    time.textContent = brief(new Date(time.dateTime), text);
  }
}

/** Shows what an event says, unless the article shows something newer. */
export function applyThread(article, { revision, thread, html }) {
  if (Number(article.dataset.threadRevision ?? article.dataset.revision) >= revision) {
    return;
  }
  article.dataset.threadRevision = revision;
  place(article, thread.replies === 0 ? null : fragment(html).querySelector(".thread-summary"));
  dressThread(article);
}

/** A new state of the message does not replace what is newer. */
export function keepNewerThread(old, article) {
  if (Number(old.dataset.threadRevision ?? 0) > Number(article.dataset.revision)) {
    article.dataset.threadRevision = old.dataset.threadRevision;
    place(article, old.querySelector(":scope > .thread-summary"));
  }
}

function place(article, summary) {
  const before = article.querySelector(":scope > .thread-summary");
  const hadFocus = before !== null && before === document.activeElement;
  before?.remove();
  if (summary) {
    article.querySelector(":scope > .message-meta").before(summary);
    hadFocus && summary.focus({ preventScroll: true });
  }
}
