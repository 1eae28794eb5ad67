// Starts everything on a page of someone who is signed in. The modules without a name here register components.
import * as attention from "parley/attention/attention";
import * as doNotDisturb from "parley/attention/do-not-disturb";
import "parley/attention/forward";
import "parley/attention/reminders";
import * as switcher from "parley/attention/switcher";
import "parley/conversation/conversation-list";
import * as details from "parley/conversation/details";
import "parley/conversation/membership";
import * as readMarks from "parley/conversation/read-marks";
import * as unread from "parley/conversation/unread";
import "parley/forms";
import "parley/message/actions";
import "parley/message/buttons";
import "parley/message/composer";
import * as drafts from "parley/message/drafts";
import "parley/message/lightbox";
import * as outbox from "parley/message/outbox";
import "parley/message/own-actions";
import "parley/message/pins";
import "parley/message/polls";
import "parley/message/previews";
import "parley/message/stars";
import "parley/message/reactions";
import "parley/message/search";
import "parley/message/spoilers";
import "parley/message/scheduled";
import "parley/message/expiry";
import "parley/message/timeline";
import * as threads from "parley/message/threads";
import * as people from "parley/people/people";
import * as personCard from "parley/people/person-card";
import "parley/people/status-form";
import * as online from "parley/presence/online";
import * as presence from "parley/presence/presence";
import * as typing from "parley/presence/typing";
import * as connection from "parley/realtime/connection";
import * as socket from "parley/realtime/socket";
import { emit, on } from "parley/shell/bus";
import * as confirm from "parley/shell/confirm";
import * as offline from "parley/shell/offline";
import { leave } from "parley/shell/page";
import { refresh } from "parley/shell/registry";
import * as shortcuts from "parley/shell/shortcuts";
import * as sync from "parley/shell/sync";

let shown = null;

/** Called after a part of the page was replaced. */
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

const parts = [
  connection, outbox, drafts, unread, people, personCard, presence, sync, readMarks, threads,
  confirm, details, online, doNotDisturb, attention, typing, switcher, shortcuts, offline,
];
for (const part of parts) {
  part.start();
}
settle();
document.addEventListener("htmx:afterSettle", settle);
document.addEventListener("htmx:historyRestore", settle);
on("thread:added", settle);
on("thread:closed", settle);
document.querySelector("[data-sign-out]").addEventListener("submit", () => {
  // The server closes the session's sockets before it answers the form.
  leave();
  socket.stop();
  offline.forgetAll();
  drafts.clear();
  outbox.clear();
});
socket.start();
