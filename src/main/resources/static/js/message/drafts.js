// Drafts: unsent texts, stored in this browser for each conversation, and on the server for the other devices. What is
// newest wins: the browser tells how long ago something was written, so that clocks need not agree.
import { isLive, isPolling } from "parley/realtime/socket";
import { emit, on } from "parley/shell/bus";
import { csrf, me, request } from "parley/shell/page";

const PREFIX = `unsent:${me}:`;
const SAVE_AFTER = 1000;

const NONE = { content: "" };

const timers = new Map();
const underway = new Set();

export function start() {
  on("live", sync);
  on("poll", sync);
  on("draft_changed", ({ draft }) => adopt(draft));
  on("member_left", (event) => event.user_id === me && localStorage.removeItem(PREFIX + event.conversation_id));
  addEventListener("pagehide", () => saveAll());
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && saveAll());
}

// Another tab has changed a draft.
addEventListener("storage", ({ key }) => {
  if (key?.startsWith(PREFIX)) {
    emit("draft", { conversationId: Number(key.slice(PREFIX.length)), elsewhere: true });
  }
});

/**
 * A draft: its `content` and `replyTo`, the quoted message of a reply. A draft from another device has `replyToId` only.
 * `writtenAt` is this browser's time while the server does not have the text, `savedAt` the server's time of the text that
 * it has.
 */
function stored(conversationId) {
  return JSON.parse(localStorage.getItem(PREFIX + conversationId)) ?? NONE;
}

function store(conversationId, draft) {
  localStorage.setItem(PREFIX + conversationId, JSON.stringify(draft));
}

export function draftOf(conversationId) {
  return stored(conversationId).content;
}

/** The quoted message of a draft that is a reply: all of it, or its `id`. */
export function replyOf(conversationId) {
  const { replyTo, replyToId } = stored(conversationId);
  return replyTo ?? (replyToId ? { id: replyToId } : null);
}

export function keep(conversationId, content, replyTo) {
  const before = stored(conversationId);
  const text = content.trim() === "" ? "" : content;
  const reply = text === "" ? undefined : replyTo ?? undefined;
  if (text === before.content && reply?.id === (before.replyTo?.id ?? before.replyToId)) {
    return;
  }
  store(conversationId, { content: text, replyTo: reply, writtenAt: Date.now(), savedAt: before.savedAt });
  emit("draft", { conversationId });
  saveSoon(conversationId, text === "" ? 0 : SAVE_AFTER);
}

function saveSoon(conversationId, delay) {
  if (!timers.has(conversationId)) {
    timers.set(conversationId, setTimeout(() => save(conversationId), delay));
  }
}

/** Deletes the drafts from this browser, for its next user. The server keeps them. */
export function clear() {
  saveAll();
  for (const id of conversations()) {
    localStorage.removeItem(PREFIX + id);
  }
}

function conversations() {
  return Object.keys(localStorage)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => Number(name.slice(PREFIX.length)));
}

/** Saves what the server does not have, also while the page is being left. */
function saveAll() {
  return Promise.all(conversations().filter((id) => stored(id).writtenAt).map(save));
}

async function save(conversationId) {
  clearTimeout(timers.get(conversationId));
  timers.delete(conversationId);
  const draft = stored(conversationId);
  if (!draft.writtenAt || underway.has(conversationId) || !(isLive() || isPolling())) {
    return;
  }
  underway.add(conversationId);
  const answered = await put(conversationId, draft);
  underway.delete(conversationId);
  if (answered && stored(conversationId).writtenAt) {
    saveSoon(conversationId, SAVE_AFTER);
  }
}

/** Returns whether the server has answered. One request at a time for each conversation, so that none overtakes another. */
async function put(conversationId, draft) {
  const body = {
    content: draft.content,
    reply_to_id: draft.replyTo?.id ?? draft.replyToId,
    age_ms: Math.max(0, Date.now() - draft.writtenAt),
  };
  try {
    const response = await fetch(`/api/conversations/${conversationId}/draft`, {
      method: "PUT",
      headers: { ...csrf(), "Content-Type": "application/json" },
      body: JSON.stringify(body),
      keepalive: true,
    });
    if (response.ok) {
      saved(conversationId, draft, await response.json());
    } else if (response.status === 404) {
      localStorage.removeItem(PREFIX + conversationId);
    }
    return response.ok;
  } catch {
    // The next connection saves it.
    return false;
  }
}

/** The server has this text, or a later one, unless the user has gone on writing. */
function saved(conversationId, draft, answer) {
  const now = stored(conversationId);
  if (now.content === draft.content && now.writtenAt === draft.writtenAt) {
    const { writtenAt: _, ...rest } = now;
    store(conversationId, { ...rest, savedAt: draft.content === answer.content ? answer.written_at : rest.savedAt });
    adopt(answer);
  }
}

/** Takes a draft of the server, if it is newer than what this browser has. */
function adopt({ conversation_id: id, content, reply_to_id: replyToId, written_at: savedAt }) {
  const before = stored(id);
  if (before.writtenAt || (before.savedAt ?? "") > savedAt) {
    return;
  }
  const same = (before.replyTo?.id ?? before.replyToId ?? null) === replyToId;
  if (content === before.content && same) {
    store(id, { ...before, savedAt });
    return;
  }
  store(id, { content, replyToId: replyToId ?? undefined, savedAt });
  emit("draft", { conversationId: id, elsewhere: true });
}

/** Saves what was written offline, then takes what other devices have written. */
async function sync() {
  await saveAll();
  const drafts = await load();
  if (!drafts) {
    return;
  }
  drafts.forEach(adopt);
  const found = new Set(drafts.map((draft) => draft.conversation_id));
  for (const id of conversations().filter((one) => !found.has(one) && !stored(one).writtenAt)) {
    const { content } = stored(id);
    localStorage.removeItem(PREFIX + id);
    if (content !== "") {
      emit("draft", { conversationId: id, elsewhere: true });
    }
  }
}

async function load() {
  const drafts = [];
  try {
    let cursor = "";
    do {
      const response = await request(`/api/drafts?limit=200${cursor}`);
      if (!response.ok) {
        return null;
      }
      const page = await response.json();
      drafts.push(...page.items);
      cursor = page.next_cursor ? `&cursor=${encodeURIComponent(page.next_cursor)}` : null;
    } while (cursor);
  } catch {
    return null;
  }
  return drafts;
}
