// Messages wait here until the server confirms that they are stored, across reloads and offline times. Each keeps its
// client_id, so sending it again never stores it twice.
import { isLive, isPolling, send } from "parley/realtime/socket";
import { at, storageKey } from "parley/shell/address";
import { emit, on } from "parley/shell/bus";
import { me, post, uuid } from "parley/shell/page";

const KEY = storageKey(`outbox:${me}`);
const ANSWER_TIMEOUT = 15000;

/** Errors that a retry of the same message would get again. */
const FINAL = new Set(["not_allowed", "invalid", "malformed", "not_found", "attachment_claimed"]);

const underway = new Map();

function all() {
  return JSON.parse(localStorage.getItem(KEY) ?? "[]");
}

function store(items) {
  localStorage.setItem(KEY, JSON.stringify(items));
}

export function start() {
  on("live", () => {
    forgetUnderway();
    flush();
  });
  on("lost", forgetUnderway);
  on("poll", flush);
  on("private_message", (event) => settle(event.message.client_id));
  on("group_message", (event) => settle(event.message.client_id));
  on("error", refused);
}

/**
 * Adds a message; returns its item in the outbox.
 * @param attachments uploaded files
 * @param replyTo the quoted message of a reply: `id`, `seq`, `author`, `mine`, `text`
 * @param thread where a reply in a thread goes: `rootId`, `alsoToConversation`
 */
export function add(conversationId, content, replyTo, attachments = [], thread = undefined) {
  const item = { clientId: uuid(), conversationId, content, replyTo, attachments, thread, at: new Date().toISOString() };
  store([...all(), item]);
  return item;
}

/** The messages of a timeline. */
export function itemsOf(conversationId) {
  return all().filter((item) => item.conversationId === conversationId && !item.thread);
}

export function itemsOfThread(rootId) {
  return all().filter((item) => item.thread?.rootId === rootId);
}

export function retry(clientId) {
  change(clientId, { failed: false, refusal: undefined });
  flush();
}

/** Removes a message; returns its text. */
export function discard(clientId) {
  const item = all().find((one) => one.clientId === clientId);
  store(all().filter((one) => one.clientId !== clientId));
  return item?.content ?? "";
}

/** Sends the waiting messages in order. */
export function flush() {
  for (const item of all()) {
    if (!item.failed && !underway.has(item.clientId)) {
      dispatch(item);
    }
  }
}

/** Deletes everything, for the next user of this browser. */
export function clear() {
  localStorage.removeItem(KEY);
}

function dispatch(item) {
  const body = { client_id: item.clientId, content: item.content, reply_to_id: item.replyTo?.id, attachment_ids: idsOf(item), ...threadOf(item) };
  if (isLive()) {
    underway.set(item.clientId, setTimeout(() => again(item.clientId), ANSWER_TIMEOUT));
    send(`/conversations/${item.conversationId}/messages`, body, () => settle(item.clientId));
  } else if (isPolling()) {
    underway.set(item.clientId, null);
    postInstead(item);
  }
}

/** Nothing for a message of the timeline. */
function threadOf({ thread }) {
  return thread && { thread_id: thread.rootId, also_to_conversation: thread.alsoToConversation };
}

/** Undefined for a message without files, which may also come from an earlier version of this page. */
function idsOf({ attachments = [] }) {
  return attachments.length > 0 ? attachments.map(({ id }) => id) : undefined;
}

async function postInstead(item) {
  try {
    const response = await post(at(`/conversations/${item.conversationId}/messages`), {
      content: item.content,
      clientId: item.clientId,
      ...(idsOf(item) && { attachmentIds: idsOf(item) }),
      ...(item.replyTo && { replyToId: item.replyTo.id }),
      ...(item.thread && { threadId: item.thread.rootId, alsoToConversation: item.thread.alsoToConversation }),
    });
    if (response.ok) {
      settle(item.clientId);
      emit("poll");
    } else if (response.status !== 429 && response.status < 500) {
      fail(item.clientId, response.status === 403 ? "not_allowed" : "invalid");
    }
  } catch {
    // The server was not reached: the message waits for the next poll.
  } finally {
    underway.delete(item.clientId);
  }
}

function again(clientId) {
  underway.delete(clientId);
  flush();
}

function settle(clientId) {
  const item = all().find((one) => one.clientId === clientId);
  if (item) {
    clearTimeout(underway.get(clientId));
    underway.delete(clientId);
    store(all().filter((one) => one.clientId !== clientId));
    emit("outbox:sent", item);
  }
}

function refused(error) {
  if (!error.client_id || !underway.has(error.client_id)) {
    return;
  }
  clearTimeout(underway.get(error.client_id));
  if (error.retry_after_ms) {
    underway.set(error.client_id, setTimeout(() => again(error.client_id), error.retry_after_ms));
    return;
  }
  fail(error.client_id, FINAL.has(error.code) ? error.code : undefined);
}

function fail(clientId, refusal) {
  underway.delete(clientId);
  change(clientId, { failed: true, refusal });
  emit("outbox:failed", { clientId, refusal });
}

function change(clientId, values) {
  store(all().map((item) => (item.clientId === clientId ? { ...item, ...values } : item)));
}

function forgetUnderway() {
  for (const timer of underway.values()) {
    clearTimeout(timer);
  }
  underway.clear();
}
