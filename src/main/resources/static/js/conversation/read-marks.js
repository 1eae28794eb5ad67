// Delivered means that it reached this browser; read means that it was on the screen of a visible tab.
import { counters } from "parley/conversation/unread";
import { before, isEntry, seqOf } from "parley/message/entry";
import { isLive, send } from "parley/realtime/socket";
import { at } from "parley/shell/address";
import { emit, on } from "parley/shell/bus";
import { csrf, me, request } from "parley/shell/page";

const ENOUGH = 0.5;
const GATHER = 250;
const FLING = 20;

/** Reports to the server what was delivered, in any conversation. */
export function start() {
  const delivered = new Map();
  const waiting = new Map();
  const tell = (conversationId, seq) => {
    if (seq > (delivered.get(conversationId) ?? 0)) {
      delivered.set(conversationId, seq);
      if (!waiting.has(conversationId)) {
        waiting.set(conversationId, setTimeout(() => {
          waiting.delete(conversationId);
          mark("delivered", conversationId, delivered.get(conversationId));
        }, GATHER));
      }
    }
  };
  const arrived = ({ message, request }) => !request && message.sender_id !== me && tell(message.conversation_id, message.seq);
  on("private_message", arrived);
  on("group_message", arrived);
  const tellAll = () => {
    for (const { id, last, delivered: known } of counters.all()) {
      if (last > known) {
        tell(id, last);
      }
    }
  };
  on("list:changed", tellAll);
  on("counters:fetched", tellAll);
}

/**
 * Which messages of a conversation were on the screen. The mark moves only without gaps: messages that a jump skipped stay
 * unread until they are seen, marked as read, or followed by an own message.
 */
export class Reading {
  #conversationId;
  #seen = new Set();
  #onScreen = new Set();
  #last = null;
  #told;
  #changed;
  #observer;
  #timer;

  /**
   * @param read the read mark
   * @param silent whether nothing may be reported, as in a request that is not accepted
   * @param changed called when the read mark, or what is on the screen, has changed
   */
  constructor({ conversationId, read, silent, log, list, signal, changed }) {
    this.#conversationId = conversationId;
    this.read = read;
    this.furthest = read;
    this.silent = silent;
    this.#told = read;
    this.#changed = changed;
    this.#observer = new IntersectionObserver((changes) => this.#note(changes), { root: log, threshold: [0, 0.25, ENOUGH, 0.75, 1] });
    [...list.children].filter(isEntry).forEach((entry) => this.#observer.observe(entry));
    const additions = new MutationObserver((changes) => changes.forEach((change) => this.#follow(change)));
    additions.observe(list, { childList: true });
    document.addEventListener("visibilitychange", () => this.#advance(), { signal });
    on("message_receipt", (event) => event.user_id === me && event.conversation_id === conversationId && this.to(event.read_seq), signal);
    // Marks that were sent while the connection broke may be lost.
    on("live", () => {
      this.#told = read;
      this.#tell();
    }, signal);
    signal.addEventListener("abort", () => {
      this.#observer.disconnect();
      additions.disconnect();
      clearTimeout(this.#timer);
      this.#tell();
    });
  }

  /** The seq of the first and the last entry on the screen; null if there is none. */
  get onScreen() {
    const seqs = [...this.#onScreen].map(seqOf).filter(Number.isFinite);
    return seqs.length === 0 ? null : { first: Math.min(...seqs), last: Math.max(...seqs) };
  }

  isOnScreen(entry) {
    return this.#onScreen.has(entry);
  }

  /** The mark has moved, here or on another device. */
  to(seq) {
    if (seq > this.read) {
      this.read = seq;
      this.#told = Math.max(this.#told, seq);
      this.furthest = Math.max(this.furthest, seq);
      this.#advance();
    }
  }

  /** Marks everything as read. */
  markAll(seq) {
    this.read = Math.max(this.read, seq);
    this.furthest = Math.max(this.furthest, seq);
    this.#tell();
    this.#changed();
  }

  /** The log is about to jump: messages in between were not on the screen. */
  leap() {
    this.#last = null;
  }

  #follow({ addedNodes, removedNodes }) {
    for (const node of removedNodes) {
      if (node instanceof Element && !node.isConnected) {
        this.#observer.unobserve(node);
        this.#onScreen.delete(node);
      }
    }
    for (const node of addedNodes) {
      if (node instanceof Element && isEntry(node) && node.isConnected) {
        this.#observer.observe(node);
      }
    }
  }

  #note(changes) {
    for (const { target, intersectionRatio, intersectionRect, rootBounds } of changes) {
      const shown = intersectionRatio >= ENOUGH || intersectionRect.height >= rootBounds.height * ENOUGH;
      this.#onScreen[shown ? "add" : "delete"](target);
    }
    this.#advance();
  }

  #advance() {
    if (!this.silent && document.visibilityState === "visible") {
      this.#takeIn();
    }
    this.#changed();
  }

  #takeIn() {
    const now = this.onScreen;
    if (!now) {
      return;
    }
    // Fast scrolling skips some entries between two frames.
    const isNear = this.#last !== null && now.first > this.#last && now.first - this.#last <= FLING;
    const from = isNear ? this.#last + 1 : this.#following(now.first);
    this.#last = now.last;
    this.furthest = Math.max(this.furthest, now.last);
    for (let seq = Math.max(from, this.read + 1); seq <= now.last; seq += 1) {
      this.#seen.add(seq);
    }
    while (this.#seen.delete(this.read + 1)) {
      this.read += 1;
    }
    if (this.read > this.#told) {
      this.#timer ??= setTimeout(() => this.#tell(), GATHER);
    }
  }

  /** The seq after the entry before this one: what lies between is hidden, or only in threads. */
  #following(seq) {
    const entry = [...this.#onScreen].find((one) => seqOf(one) === seq);
    const previous = before(entry);
    return previous ? seqOf(previous) + 1 : seq;
  }

  #tell() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.silent && this.read > this.#told) {
      this.#told = this.read;
      mark("read", this.#conversationId, this.read);
      emit("read", { conversationId: this.#conversationId, seq: this.read });
    }
  }
}

/** A mark that is lost is sent again with the next one. */
function mark(which, conversationId, seq) {
  if (send(`/conversations/${conversationId}/${which}`, { seq }) || isLive()) {
    return;
  }
  request(at(`/api/conversations/${conversationId}/${which}`), {
    method: "PUT",
    headers: { ...csrf(), "Content-Type": "application/json" },
    body: JSON.stringify({ seq }),
  }).catch(() => {});
}
