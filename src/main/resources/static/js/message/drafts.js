// Drafts: unsent texts, stored in this browser for each conversation and thread, and on the server for the other devices.
// What is newest wins: the browser tells how long ago something was written, so that clocks need not agree.
import { isLive, isPolling } from "parley/realtime/socket";
import { at, storageKey } from "parley/shell/address";
import { emit, on } from "parley/shell/bus";
import { csrf, me, request } from "parley/shell/page";

const PREFIX = storageKey(`unsent:${me}:`);
const SAVE_AFTER = 1000;

const NONE = { content: "" };

const timers = new Map();
const underway = new Set();

export function start() {
  on("live", sync);
  on("poll", sync);
  on("draft_changed", ({ draft }) => adopt(draft));
  on("member_left", (event) => event.user_id === me && forget(event.conversation_id));
  addEventListener("pagehide", () => saveAll());
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && saveAll());
}

// Another tab has changed a draft.
addEventListener("storage", ({ key }) => {
  if (key?.startsWith(PREFIX)) {
    changed(key.slice(PREFIX.length), true);
  }
});

/** Names where something is written: a conversation by its id, a thread by that of the conversation and of its root. */
export function placeOf({ conversationId, rootId }) {
  return rootId ? `${conversationId}:${rootId}` : String(conversationId);
}

/** The ids of the conversation and of the root of the thread, if it is one. */
function idsOf(place) {
  return place.split(":").map(Number);
}

/** Tells about a draft. `conversationId` is undefined for one of a thread, which no list shows. */
function changed(place, elsewhere = false) {
  const [conversationId, rootId] = idsOf(place);
  emit("draft", { place, elsewhere, conversationId: rootId ? undefined : conversationId });
}

/**
 * A draft: its `content` and `replyTo`, the quoted message of a reply. A draft from another device has `replyToId` only.
 * `writtenAt` is this browser's time while the server does not have the text, `savedAt` the server's time of the text that
 * it has.
 */
function stored(place) {
  return JSON.parse(localStorage.getItem(PREFIX + place)) ?? NONE;
}

function store(place, draft) {
  localStorage.setItem(PREFIX + place, JSON.stringify(draft));
}

export function draftOf(place) {
  return stored(place).content;
}

/** The quoted message of a draft that is a reply: all of it, or its `id`. */
export function replyOf(place) {
  const { replyTo, replyToId } = stored(place);
  return replyTo ?? (replyToId ? { id: replyToId } : null);
}

export function keep(place, content, replyTo) {
  const before = stored(place);
  const text = content.trim() === "" ? "" : content;
  const reply = text === "" ? undefined : replyTo ?? undefined;
  if (text === before.content && reply?.id === (before.replyTo?.id ?? before.replyToId)) {
    return;
  }
  store(place, { content: text, replyTo: reply, writtenAt: Date.now(), savedAt: before.savedAt });
  changed(place);
  saveSoon(place, text === "" ? 0 : SAVE_AFTER);
}

/** At once if the delay is 0, otherwise when the time has come that was set first. */
function saveSoon(place, delay) {
  if (delay === 0) {
    clearTimeout(timers.get(place));
    timers.delete(place);
  }
  if (!timers.has(place)) {
    timers.set(place, setTimeout(() => save(place), delay));
  }
}

/** Deletes the drafts from this browser, for its next user. The server keeps them. */
export function clear() {
  saveAll();
  places().forEach((place) => localStorage.removeItem(PREFIX + place));
}

/** The user is no longer a member of the conversation. */
function forget(id) {
  places().filter((place) => idsOf(place)[0] === id).forEach((place) => localStorage.removeItem(PREFIX + place));
}

function places() {
  return Object.keys(localStorage)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => name.slice(PREFIX.length));
}

/** Saves what the server does not have, also while the page is being left. */
function saveAll() {
  return Promise.all(places().filter((place) => stored(place).writtenAt).map(save));
}

async function save(place) {
  clearTimeout(timers.get(place));
  timers.delete(place);
  const draft = stored(place);
  if (!draft.writtenAt || underway.has(place) || !(isLive() || isPolling())) {
    return;
  }
  underway.add(place);
  const answered = await put(place, draft);
  underway.delete(place);
  if (answered && stored(place).writtenAt) {
    saveSoon(place, SAVE_AFTER);
  }
}

/** Returns whether the server has answered. One request at a time for each place, so that none overtakes another. */
async function put(place, draft) {
  const body = {
    content: draft.content,
    reply_to_id: draft.replyTo?.id ?? draft.replyToId,
    age_ms: Math.max(0, Date.now() - draft.writtenAt),
  };
  try {
    const response = await fetch(addressOf(place), {
      method: "PUT",
      headers: { ...csrf(), "Content-Type": "application/json" },
      body: JSON.stringify(body),
      keepalive: true,
    });
    if (response.ok) {
      saved(place, draft, await response.json());
    } else if (response.status === 404) {
      localStorage.removeItem(PREFIX + place);
    }
    return response.ok;
  } catch {
    // The next connection saves it.
    return false;
  }
}

function addressOf(place) {
  const [conversationId, rootId] = idsOf(place);
  return rootId ? at(`/api/messages/${rootId}/thread/draft`) : at(`/api/conversations/${conversationId}/draft`);
}

/** The server has this text, or a later one, unless the user has gone on writing. */
function saved(place, draft, answer) {
  const now = stored(place);
  if (now.content === draft.content && now.writtenAt === draft.writtenAt) {
    const { writtenAt: _, ...rest } = now;
    store(place, { ...rest, savedAt: draft.content === answer.content ? answer.written_at : rest.savedAt });
    adopt(answer);
  }
}

/** Takes a draft of the server, if it is newer than what this browser has. */
function adopt({ conversation_id: conversationId, thread_id: rootId, content, reply_to_id: replyToId, written_at: savedAt }) {
  const place = placeOf({ conversationId, rootId });
  const before = stored(place);
  if (before.writtenAt || (before.savedAt ?? "") > savedAt) {
    return;
  }
  const same = (before.replyTo?.id ?? before.replyToId ?? null) === replyToId;
  if (content === before.content && same) {
    store(place, { ...before, savedAt });
    return;
  }
  store(place, { content, replyToId: replyToId ?? undefined, savedAt });
  changed(place, true);
}

/** Saves what was written offline, then takes what other devices have written. */
async function sync() {
  await saveAll();
  const before = new Map(places().map((place) => [place, stored(place)]));
  const drafts = await load();
  if (!drafts) {
    return;
  }
  for (const draft of drafts) {
    adopt(draft);
    before.delete(placeOf({ conversationId: draft.conversation_id, rootId: draft.thread_id }));
  }
  // The server has none of these any longer, unless one was written while it answered.
  for (const [place, { content, savedAt }] of before) {
    const now = stored(place);
    if (now.writtenAt || now.savedAt !== savedAt) {
      continue;
    }
    localStorage.removeItem(PREFIX + place);
    if (content !== "") {
      changed(place, true);
    }
  }
}

async function load() {
  const drafts = [];
  try {
    let cursor = "";
    do {
      const response = await request(at(`/api/drafts?limit=200${cursor}`));
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
