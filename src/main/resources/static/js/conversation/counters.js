// Unread counts by conversation. Events may arrive in any order, and repeatedly: all state is a maximum, or the newest state
// of one message, so the result is the same in any order.
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
    (view.deleted_seqs ?? []).forEach((seq) => place.deleted.add(seq));
    place.last = Math.max(place.last, view.last_seq);
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
    if (revision > place.revision && revision > (place.changes.get(seq)?.revision ?? 0)) {
      const names = !mine && !message.deleted_at && (message.mentions_all === true || (message.mentions ?? []).includes(this.#me));
      place.changes.set(seq, { revision, names });
      place.lastMention = names ? Math.max(place.lastMention, seq) : place.lastMention;
    }
    if (message.deleted_at) {
      place.deleted.add(seq);
    }
    this.#readTo(place, mine ? seq : 0);
    return true;
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
    for (const known of [...place.told, ...place.changes.keys()]) {
      if (known <= place.read) {
        place.told.delete(known);
        place.changes.delete(known);
      }
    }
    for (const seq of place.deleted) {
      if (seq <= place.read) {
        place.deleted.delete(seq);
      }
    }
  }
}

function unknown(id) {
  return {
    id,
    revision: -1,
    last: 0,
    read: 0,
    delivered: 0,
    told: new Set(),
    changes: new Map(),
    deleted: new Set(),
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
  const unread = Math.max(0, last - read - place.deleted.size);
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
function isArchived({ archivedAt, last, lastMention, attention }, muted) {
  if (archivedAt === Infinity) {
    return false;
  }
  const wakes = last > archivedAt && !muted;
  return attention.level === "nothing" || (!wakes && lastMention <= archivedAt);
}
