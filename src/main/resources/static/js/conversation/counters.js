// Unread counts by conversation. Events may arrive in any order, and repeatedly: all state is a maximum, or the newest state
// of one message, so the result is the same in any order.

/** How many of the messages that do not count the server names: the newest. */
const MOST = 100;

export class Counters {
  #me;
  #places = new Map();

  constructor(me) {
    this.#me = me;
  }

  /** Takes a conversation as in the protocol. */
  learn(view) {
    const place = this.#places.get(view.id) ?? unknown(view.id);
    this.#places.set(view.id, place);
    if (view.revision >= place.revision) {
      place.revision = view.revision;
      place.told = new Set(view.mention_seqs ?? []);
      for (const [seq, change] of place.changes) {
        if (change.revision <= view.revision) {
          place.changes.delete(seq);
        }
      }
    }
    if (view.attention.version >= place.attention.version) {
      place.attention = view.attention;
      place.mutedUntil = view.attention.muted_until ? Date.parse(view.attention.muted_until) : 0;
      place.markedAt = view.attention.marked_unread ? view.read_seq : -1;
      place.archivedAt = view.attention.archived ? view.last_seq : Infinity;
    }
    const uncounted = view.deleted_seqs ?? [];
    uncounted.forEach((seq) => place.uncounted.add(seq));
    if (view.revision >= place.revision && view.read_seq >= place.read) {
      place.unnamed = uncounted.length < MOST ? 0 : view.last_seq - view.read_seq - view.unread - uncounted.length;
      place.unnamedTo = Math.min(...uncounted);
    }
    place.last = Math.max(place.last, view.last_seq);
    place.shown = Math.max(place.shown, view.shown_seq ?? (view.unread === 0 ? view.read_seq : view.last_seq));
    place.delivered = Math.max(place.delivered, view.delivered_seq);
    place.lastMention = Math.max(place.lastMention, ...place.told);
    this.#readTo(place, view.read_seq);
  }

  /** A message was posted, edited or deleted; returns whether the conversation is known. */
  message(message) {
    const place = this.#places.get(message.conversation_id);
    if (!place) {
      return false;
    }
    const { seq, revision } = message;
    const mine = message.sender_id === this.#me;
    place.last = Math.max(place.last, seq);
    if (isAside(message)) {
      this.#aside(place, message, mine);
      return true;
    }
    place.shown = Math.max(place.shown, seq);
    if (revision > place.revision && revision > (place.changes.get(seq)?.revision ?? 0)) {
      const names = !mine && this.#isNamed(message);
      place.changes.set(seq, { revision, names });
      place.lastMention = names ? Math.max(place.lastMention, seq) : place.lastMention;
    }
    if (message.deleted_at) {
      place.uncounted.add(seq);
    }
    this.#readTo(place, mine ? seq : 0);
    return true;
  }

  /** A reply that is only in a thread does not count; a mention in it brings an archived conversation back. */
  #aside(place, message, mine) {
    if (message.seq > place.read) {
      place.uncounted.add(message.seq);
    }
    if (!mine && this.#isNamed(message)) {
      place.lastMention = Math.max(place.lastMention, message.seq);
    }
  }

  #isNamed(message) {
    return !message.deleted_at && (message.mentions_all === true || (message.mentions ?? []).includes(this.#me));
  }

  /** The user's own marks have moved, here or on another device. */
  marked(conversationId, deliveredSeq, readSeq) {
    const place = this.#places.get(conversationId);
    if (place) {
      place.delivered = Math.max(place.delivered, deliveredSeq);
      this.#readTo(place, readSeq);
    }
  }

  forget(conversationId) {
    this.#places.delete(conversationId);
  }

  /** What to show for a conversation; null if it is unknown. */
  of(conversationId, now = Date.now()) {
    const place = this.#places.get(conversationId);
    return place ? shown(place, now) : null;
  }

  all(now = Date.now()) {
    return [...this.#places.values()].map((place) => shown(place, now));
  }

  /** The total that asks for attention. */
  total(now = Date.now()) {
    return this.all(now).reduce((sum, one) => sum + one.asks, 0);
  }

  /** The number of unread messages that mention the user. */
  mentions(now = Date.now()) {
    return this.all(now).reduce((sum, one) => sum + (one.level === "nothing" ? 0 : one.mentions), 0);
  }

  /** When the next mute ends; Infinity if none does. */
  nextChange(now = Date.now()) {
    return Math.min(Infinity, ...[...this.#places.values()].map((place) => place.mutedUntil).filter((at) => at > now));
  }

  /** Messages up to the read mark never count again. */
  #readTo(place, seq) {
    place.read = Math.max(place.read, seq);
    if (place.read >= place.unnamedTo) {
      place.unnamed = 0;
    }
    for (const known of [...place.told, ...place.changes.keys()]) {
      if (known <= place.read) {
        place.told.delete(known);
        place.changes.delete(known);
      }
    }
    for (const seq of place.uncounted) {
      if (seq <= place.read) {
        place.uncounted.delete(seq);
      }
    }
  }
}

/** Whether a message is only in a thread, not in the timeline. */
export function isAside({ thread_id: threadId, also_to_conversation: also }) {
  return threadId !== undefined && !also;
}

function unknown(id) {
  return {
    id,
    revision: -1,
    last: 0,
    shown: 0,
    read: 0,
    delivered: 0,
    told: new Set(),
    changes: new Map(),
    // The seqs that do not count; of many the server names the newest, and unnamed is the number of the others.
    uncounted: new Set(),
    unnamed: 0,
    unnamedTo: Infinity,
    lastMention: 0,
    attention: { version: -1 },
    mutedUntil: 0,
    markedAt: -1,
    archivedAt: Infinity,
  };
}

function shown(place, now) {
  const { id, last, read, delivered, attention } = place;
  const { level } = attention;
  const unread = place.shown <= read ? 0 : Math.max(0, last - read - place.uncounted.size - place.unnamed);
  const mentions = mentionsOf(place);
  const muted = place.mutedUntil > now;
  const marked = unread === 0 && place.markedAt >= read;
  const quiet = muted || level !== "everything" || isArchived(place, muted);
  const asks = level === "nothing" ? 0 : quiet ? mentions : Math.max(unread, marked ? 1 : 0);
  return { id, last, read, delivered, unread, mentions, muted, marked, level, asks };
}

function mentionsOf(place) {
  const seqs = new Set(place.told);
  for (const [seq, { names }] of place.changes) {
    seqs[names ? "add" : "delete"](seq);
  }
  return seqs.size;
}

/** A newer message takes it out of the archive; if muted, only a mention does. */
function isArchived({ archivedAt, shown, lastMention, attention }, muted) {
  if (archivedAt === Infinity) {
    return false;
  }
  const wakes = shown > archivedAt && !muted;
  return attention.level === "nothing" || (!wakes && lastMention <= archivedAt);
}
