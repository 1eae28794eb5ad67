// Threads: opens them beside their conversation, and counts those with unread replies.
import { counters } from "parley/conversation/unread";
import { action } from "parley/message/actions";
import "parley/message/thread-panel";
import { at, pathOf } from "parley/shell/address";
import { emit, on } from "parley/shell/bus";
import { fragment } from "parley/shell/html";
import { me, request, text } from "parley/shell/page";
import { register } from "parley/shell/registry";
import { show } from "parley/shell/toast";

const unread = new Set();

action("thread", {
  applies: ({ entry }) => !entry.closest(".thread-panel"),
  run: ({ id, article }) => open(article.dataset.threadId ?? id, true),
});

export function start() {
  on("synced", ({ threads }) => {
    unread.clear();
    threads.forEach((id) => unread.add(id));
    showTotal();
  });
  on("thread_changed", changed);
  on("thread_mark", ({ message_id: id, following, unread: left }) => mark(id, following && left > 0));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".thread > .thread-body a:is(.thread-summary, .message-thread)");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(pathOf(link.href).split("/")[2], false);
    }
  });
}

/** Someone replied in a thread that the user follows. Muted conversations stay quiet. */
function changed({ conversation_id: conversationId, message_id: id, thread, following }) {
  const conversation = counters.of(conversationId);
  if (following && thread.replies > 0 && thread.participant_ids[0] !== me && !conversation?.muted && conversation?.level !== "nothing") {
    mark(id, true);
  }
}

function mark(id, isUnread) {
  unread[isUnread ? "add" : "delete"](id);
  showTotal();
  emit("thread:marked", { id, isUnread });
}

function showTotal() {
  const badge = document.querySelector("[data-thread-total]");
  badge.hidden = unread.size === 0;
  badge.textContent = unread.size > 99 ? "99+" : unread.size;
}

/** Shows a thread in the panel beside the timeline. */
async function open(id, writing) {
  const drawer = document.querySelector(".thread > #drawer");
  const address = at(`/messages/${id}/thread`);
  try {
    const response = await request(address);
    if (!response.ok) {
      throw new Error(`thread: ${response.status}`);
    }
    drawer.replaceChildren(fragment(await response.text()).querySelector(".thread-panel"));
  } catch {
    show(text("problem.unknown"));
    return;
  }
  globalThis.htmx?.process(drawer);
  history.pushState(history.state, "", address);
  emit("thread:added");
  const field = drawer.querySelector(".composer-text");
  (writing && field ? field : drawer.querySelector("#details-title")).focus({ preventScroll: true });
}

/** The page with the threads that the user follows. */
class ThreadList {
  constructor(list, signal) {
    on("thread:marked", ({ id, isUnread }) => {
      const item = list.querySelector(`[data-message-id="${id}"]`);
      const badge = item?.querySelector("[data-thread-unread]");
      badge && !isUnread && badge.remove();
    }, signal);
  }
}

register("thread-list", ThreadList);
