// Unread totals across all devices, shown in the navigation rail, the tab's title and its icon.
import { Counters } from "parley/conversation/counters";
import { at } from "parley/shell/address";
import { emit, on } from "parley/shell/bus";
import { me, request } from "parley/shell/page";

const AT_ONCE = 200;
const MOST_PAGES = 10;
const SHOW_EVERY = 1000;
const LONGEST_TIMER = 2 ** 31 - 1;

export const counters = new Counters(me);

const asked = new Set();
let timer;
let showing;
let shownAt = 0;
let total = 0;

export function start() {
  on("private_message", said);
  on("group_message", said);
  on("message_changed", said);
  on("request_changed", ({ conversation_id: id, state }) => state === "accepted" && fetchOne(id));
  on("message_receipt", (event) => event.user_id === me && marked(event.conversation_id, event.delivered_seq, event.read_seq));
  on("read", ({ conversationId, seq }) => marked(conversationId, seq, seq));
  on("conversation_changed", ({ conversation }) => conversation.attention && learn([conversation]));
  on("member_left", (event) => {
    if (event.user_id === me) {
      counters.forget(event.conversation_id);
      changed([]);
    }
  });
  on("synced", ({ unread }) => synced(unread));
  on("thread:opened", showTitle);
  showTotals();
}

/** Takes conversations from the server; requests do not count until they are accepted. */
export function learn(views) {
  const settled = views.filter(({ request: waits }) => !waits);
  settled.forEach((view) => counters.learn(view));
  changed(settled.map(({ id }) => id));
}

function said({ message, request: waits }) {
  if (waits) {
    return;
  }
  if (counters.message(message)) {
    changed([message.conversation_id]);
  } else {
    fetchOne(message.conversation_id);
  }
}

function marked(conversationId, deliveredSeq, readSeq) {
  counters.marked(conversationId, deliveredSeq, readSeq);
  changed([conversationId]);
}

/** @param ids of the changed conversations; all if absent */
function changed(ids) {
  emit("counters", ids);
  showTotalsSoon();
}

async function fetchOne(id) {
  if (asked.has(id)) {
    return;
  }
  asked.add(id);
  try {
    const response = await request(at(`/api/conversations/${id}`));
    if (response.ok) {
      learn([await response.json()]);
    }
  } catch {
    // The next connection loads all.
  } finally {
    asked.delete(id);
  }
}

/** The answer omits conversations that were read elsewhere in the meantime; they are requested one by one. */
async function synced({ items, next_cursor: next }) {
  try {
    const waiting = counters.all().filter(({ unread, marked }) => unread > 0 || marked);
    learn(items);
    const found = [...items, ...(await furtherUnread(next))];
    learn(found);
    const ids = new Set(found.map(({ id }) => id));
    waiting.filter(({ id }) => !ids.has(id)).forEach(({ id }) => fetchOne(id));
    emit("counters:fetched");
  } catch {
    // The next connection tries again.
  }
}

async function furtherUnread(first) {
  const found = [];
  let cursor = first ?? null;
  for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
    const response = await request(at(`/api/conversations?unread=true&limit=${AT_ONCE}&cursor=${cursor}`));
    if (!response.ok) {
      throw new Error(`unread: ${response.status}`);
    }
    const { items, next_cursor: next } = await response.json();
    found.push(...items);
    cursor = next ?? null;
  }
  return found;
}

/** At most once a second: the first change immediately, the last one at the end of the second. */
function showTotalsSoon() {
  if (Date.now() - shownAt >= SHOW_EVERY) {
    showTotals();
  } else {
    showing ??= setTimeout(showTotals, SHOW_EVERY - (Date.now() - shownAt));
  }
}

function showTotals() {
  clearTimeout(showing);
  showing = undefined;
  shownAt = Date.now();
  total = counters.total();
  show(document.querySelector("[data-unread-total]"), total);
  show(document.querySelector("[data-mention-total]"), counters.mentions());
  showTitle();
  const icon = document.querySelector('link[rel="icon"]');
  icon.dataset.plain ??= icon.getAttribute("href");
  const address = total > 0 ? icon.dataset.unread : icon.dataset.plain;
  if (icon.getAttribute("href") !== address) {
    icon.href = address;
  }
  clearTimeout(timer);
  const next = counters.nextChange() - Date.now();
  if (next < LONGEST_TIMER) {
    timer = setTimeout(changed, next + 1);
  }
}

function showTitle() {
  const title = (total > 0 ? `(${total}) ` : "") + document.title.replace(/^\(\d+\) /, "");
  if (document.title !== title) {
    document.title = title;
  }
}

function show(badge, number) {
  badge.hidden = number === 0;
  badge.textContent = number > 99 ? "99+" : number;
}
