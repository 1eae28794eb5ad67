// Starts everything on a page of somebody who is signed in.
import * as attention from "parley/attention";
import { emit, on } from "parley/bus";
import { openComposer } from "parley/composer";
import * as confirm from "parley/confirm";
import * as connection from "parley/connection";
import * as conversationList from "parley/conversation-list";
import * as details from "parley/details";
import * as drafts from "parley/drafts";
import { articleOf, isEntry, writeTime } from "parley/entry";
import "parley/forms";
import { watchHistory } from "parley/history";
import { watchMembership } from "parley/membership";
import * as online from "parley/online";
import * as outbox from "parley/outbox";
import { leave } from "parley/page";
import * as people from "parley/people";
import * as presence from "parley/presence";
import * as readMarks from "parley/read-marks";
import * as shortcuts from "parley/shortcuts";
import * as socket from "parley/socket";
import * as switcher from "parley/switcher";
import { openThread } from "parley/timeline";
import * as typing from "parley/typing";
import * as unread from "parley/unread";

let shown = null;
let closing = new AbortController();

/** The thread on the page may have been exchanged: leave the old one, take over the new one. */
function takeThread() {
  const thread = document.querySelector(".thread");
  if (thread === shown) {
    return;
  }
  closing.abort();
  closing = new AbortController();
  shown = thread;
  if (thread) {
    [...thread.querySelectorAll("#timeline > li")].filter(isEntry).map(articleOf).forEach(writeTime);
    openThread(thread, closing.signal);
    watchHistory(thread, closing.signal);
    readMarks.watchReading(thread, closing.signal);
    openComposer(thread, closing.signal);
    watchMembership(thread, closing.signal);
    presence.refresh();
    document.title = document.title.replace(/^(\(\d+\) )?.*( · [^·]+)$/, (_, total, product) => (total ?? "") + thread.dataset.title + product);
  }
  conversationList.showCurrent();
  emit("thread:opened");
}

for (const part of [connection, outbox, unread, conversationList, people, presence, readMarks, confirm, details, online, attention, typing, switcher, shortcuts]) {
  part.start();
}
takeThread();
document.addEventListener("htmx:afterSettle", takeThread);
document.addEventListener("htmx:historyRestore", takeThread);
on("thread:closed", takeThread);
document.querySelector("[data-sign-out]").addEventListener("submit", () => {
  // The server ends the session's connections before the form is answered.
  leave();
  socket.stop();
  drafts.clear();
  outbox.clear();
});
socket.start();
