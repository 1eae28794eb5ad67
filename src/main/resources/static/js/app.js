// Starts everything on a page of someone who is signed in. The modules without a name here register components.
import * as attention from "parley/attention";
import { emit, on } from "parley/bus";
import "parley/composer";
import * as confirm from "parley/confirm";
import * as connection from "parley/connection";
import "parley/conversation-list";
import * as details from "parley/details";
import * as drafts from "parley/drafts";
import "parley/forms";
import "parley/membership";
import * as offline from "parley/offline";
import * as online from "parley/online";
import * as outbox from "parley/outbox";
import { leave } from "parley/page";
import * as people from "parley/people";
import * as presence from "parley/presence";
import * as readMarks from "parley/read-marks";
import { refresh } from "parley/registry";
import * as shortcuts from "parley/shortcuts";
import * as socket from "parley/socket";
import * as switcher from "parley/switcher";
import * as sync from "parley/sync";
import "parley/timeline";
import * as typing from "parley/typing";
import * as unread from "parley/unread";

let shown = null;

/** The page may have been exchanged in part. */
function settle() {
  refresh();
  const thread = document.querySelector(".thread");
  if (thread === shown) {
    return;
  }
  shown = thread;
  if (thread) {
    document.title = document.title.replace(/^(\(\d+\) )?.*( · [^·]+)$/, (_, total, product) => (total ?? "") + thread.dataset.title + product);
  }
  emit("thread:opened");
}

for (const part of [connection, outbox, unread, people, presence, sync, readMarks, confirm, details, online, attention, typing, switcher, shortcuts, offline]) {
  part.start();
}
settle();
document.addEventListener("htmx:afterSettle", settle);
document.addEventListener("htmx:historyRestore", settle);
on("thread:closed", settle);
document.querySelector("[data-sign-out]").addEventListener("submit", () => {
  // The server ends the session's connections before the form is answered.
  leave();
  socket.stop();
  offline.forgetAll();
  drafts.clear();
  outbox.clear();
});
socket.start();
