// The list of conversations: it follows what happens, is searched as one types, and walked with the arrow keys.
import { showAvatar } from "parley/avatar";
import { emit, on } from "parley/bus";
import { draftOf } from "parley/drafts";
import { count, fragment, me, request, text } from "parley/page";
import { openConversation } from "parley/timeline";
import { brief } from "parley/times";
import { counters, learn } from "parley/unread";

const EXCERPT = 120;
const GATHER = 300;

let refreshing;

export function start() {
  if (!list()) {
    return;
  }
  on("private_message", ({ message, request, html }) => !request && said(message, null, html));
  on("group_message", ({ message, html }) => said(message, authorOf(html), html));
  on("message_changed", ({ message, html }) => changed(message, authorOf(html), html));
  on("counters", () => items().forEach(showCounters));
  on("conversation_changed", ({ conversation }) => conversationChanged(conversation));
  on("contact_changed", refreshSoon);
  on("request_changed", refreshSoon);
  on("member_joined", ({ user_id: who }) => who === me && refreshSoon());
  on("member_left", ({ user_id: who }) => who === me && refreshSoon());
  on("live", refreshSoon);
  on("poll", refreshSoon);
  on("draft", ({ conversationId }) => showDraft(itemOf(conversationId)));
  on("attention:changed", refreshSoon);
  items().forEach(dress);
  learn(items().map(viewOf));
  document.querySelector("[data-list-search] input").addEventListener("input", (event) => filter(event.target.value));
  document.querySelector(".pane").addEventListener("keydown", walk);
}

/** Marks the conversation that stands beside the list. */
export function showCurrent() {
  const current = openConversation();
  for (const item of items()) {
    const link = item.querySelector("a");
    if (Number(item.dataset.conversationId) === current) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
    showDraft(item);
  }
}

export function items() {
  return [...document.querySelectorAll(".conversation-item")];
}

function list() {
  return document.querySelector("#conversations");
}

function itemOf(conversationId) {
  return document.querySelector(`.conversation-item[data-conversation-id="${conversationId}"]`);
}

function refreshSoon() {
  clearTimeout(refreshing);
  refreshing = setTimeout(refresh, GATHER);
}

async function refresh() {
  try {
    const response = await request(list().dataset.address);
    if (response.ok) {
      replace(fragment(await response.text()).querySelector("#conversations"));
    }
  } catch {
    // The next change or connection asks again.
  }
}

function replace(fresh) {
  const focused = document.activeElement.closest?.(".conversation-item")?.dataset.conversationId;
  const online = new Map(items().map((item) => [item.dataset.conversationId, item.querySelector("a").dataset.online]));
  list().replaceWith(fresh);
  globalThis.htmx?.process(fresh);
  for (const item of items()) {
    const before = online.get(item.dataset.conversationId);
    if (before) {
      item.querySelector("a").dataset.online = before;
    }
    dress(item);
  }
  learn(items().map(viewOf));
  showCurrent();
  filter(document.querySelector("[data-list-search] input").value);
  itemOf(focused)?.querySelector("a").focus();
  emit("list:changed");
}

function dress(item) {
  const time = item.querySelector("time");
  if (time) {
    time.textContent = brief(new Date(time.dateTime));
  }
  showDraft(item);
}

/** Who wrote it, as the message itself says; nobody where it is a notice. */
function authorOf(html) {
  return fragment(html).querySelector(".message-author")?.textContent ?? null;
}

/** The text as it is shown, in one line. */
function lineOf(html) {
  const body = fragment(html).querySelector(".message-body");
  body?.querySelectorAll("br, p, li, pre").forEach((end) => end.after(" "));
  return body?.textContent.replace(/\s+/g, " ").trim() ?? "";
}

function said(message, author, html) {
  const item = itemOf(message.conversation_id);
  if (!item || item.dataset.archived === "true" || !item.querySelector("time")) {
    refreshSoon();
    return;
  }
  if (message.seq <= Number(item.dataset.lastSeq)) {
    return;
  }
  item.dataset.lastSeq = message.seq;
  showLast(item, message, author, html);
  const time = item.querySelector("time");
  time.dateTime = message.created_at;
  time.textContent = brief(new Date(message.created_at));
  toTop(item);
}

/**
 * What is one's own (attention) is read again. A change that every member is told of is shown from the event itself:
 * a full room would otherwise be asked for its list by all of its members at once.
 */
function conversationChanged(conversation) {
  const item = itemOf(conversation.id);
  if (conversation.attention || (!item && isListed(conversation))) {
    refreshSoon();
  } else if (item) {
    item.dataset.name = conversation.name;
    item.querySelector(".conversation-name").textContent = conversation.name;
    item.querySelector("[data-attention-menu]").setAttribute("aria-label", text("attention.of", conversation.name));
    showAvatar(item.querySelector(".avatar"), conversation.name, conversation.picture_url);
  }
}

/** Whether a conversation without a row would have one among those that are loaded. */
function isListed(conversation) {
  const times = items().map((item) => item.querySelector("time")?.dateTime).filter(Boolean);
  return times.length === 0 || conversation.last_message_at >= times.reduce((one, other) => (one < other ? one : other));
}

function changed(message, author, html) {
  const item = itemOf(message.conversation_id);
  if (item && message.seq === Number(item.dataset.lastSeq)) {
    showLast(item, message, author, html);
  }
}

function showLast(item, message, author, html) {
  const excerpt = lineOf(html).slice(0, EXCERPT);
  const line = message.deleted_at ? text("message.deleted") : excerpt;
  const last = item.querySelector(".conversation-last");
  delete last.dataset.instead;
  last.classList.remove("conversation-typing");
  last.textContent = message.deleted_at ? line : whoSaid(item, message, author, line);
  delete last.dataset.said;
  showDraft(item);
}

/** In a direct conversation it is plain who the other is. */
function whoSaid(item, message, author, line) {
  if (message.sender_id === me) {
    return text("conversation.you-said", line);
  }
  return author !== null && item.dataset.type !== "DIRECT" ? text("conversation.said", author, line) : line;
}

/** A draft stands in the list's line, save in the conversation that is open. */
function showDraft(item) {
  const last = item?.querySelector(".conversation-last");
  if (!last || last.dataset.instead !== undefined) {
    return;
  }
  const draft = draftOf(item.dataset.conversationId);
  const shown = draft !== "" && Number(item.dataset.conversationId) !== openConversation();
  if (shown) {
    last.dataset.said ??= last.textContent;
    last.textContent = text("conversation.draft", draft.slice(0, EXCERPT));
  } else if (last.dataset.said !== undefined) {
    last.textContent = last.dataset.said;
    delete last.dataset.said;
  }
  last.classList.toggle("conversation-draft", shown);
}

/** Moving an element loses the focus inside it. */
function toTop(item) {
  const focused = item.contains(document.activeElement);
  const parent = item.parentElement;
  if (parent.firstElementChild !== item) {
    parent.prepend(item);
  }
  if (focused) {
    item.querySelector("a").focus();
  }
}

/** What the item says of its conversation, in the words of the protocol. */
function viewOf({ dataset }) {
  return {
    id: Number(dataset.conversationId),
    revision: Number(dataset.revision),
    last_seq: Number(dataset.lastSeq),
    read_seq: Number(dataset.readSeq),
    delivered_seq: Number(dataset.deliveredSeq),
    mention_seqs: numbers(dataset.mentionSeqs),
    deleted_seqs: numbers(dataset.deletedSeqs),
    attention: {
      level: dataset.level,
      muted_until: dataset.mutedUntil,
      archived: dataset.archived === "true",
      marked_unread: dataset.markedUnread === "true",
      version: Number(dataset.attentionVersion),
    },
  };
}

function numbers(text = "") {
  return text.split(" ").filter(Boolean).map(Number);
}

function showCounters(item) {
  const state = counters.of(Number(item.dataset.conversationId));
  if (!state) {
    return;
  }
  const { unread, mentions, muted, marked, level } = state;
  item.dataset.unread = unread > 0 || marked;
  item.dataset.muted = muted;
  item.querySelector(".conversation-muted").hidden = !muted && level === "everything";
  item.querySelector("[data-marked]").hidden = !marked;
  item.querySelector("[data-unread-badge]").hidden = unread === 0;
  item.querySelector("[data-count]").textContent = unread > 99 ? "99+" : unread;
  item.querySelector("[data-count-label]").textContent = count("conversation.unread", unread);
  item.querySelector("[data-mentions]").hidden = mentions === 0;
  item.querySelector("[data-mentions-count]").textContent = mentions > 99 ? "@99+" : `@${mentions}`;
  item.querySelector("[data-mentions-label]").textContent = count("conversation.mentions", mentions);
}

function filter(words) {
  const wanted = words.trim().toLocaleLowerCase();
  for (const item of items()) {
    item.hidden = wanted !== "" && !item.dataset.name.toLocaleLowerCase().includes(wanted);
  }
}

function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const end = { Home: 0, End: -1 }[event.key];
  const inSearch = event.target.matches("input");
  if (step === undefined && (end === undefined || inSearch)) {
    return;
  }
  const links = items().filter((item) => !item.hidden).map((item) => item.querySelector("a"));
  const target = step ? links[links.indexOf(document.activeElement) + step] : links.at(end);
  if (target) {
    event.preventDefault();
    target.focus();
  } else if (step === -1) {
    document.querySelector("[data-list-search] input").focus();
  }
}
