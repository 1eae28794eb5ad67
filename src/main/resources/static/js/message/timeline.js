// The open conversation: a window of its messages. Events are collected and applied once per frame.
import { Reading } from "parley/conversation/read-marks";
import { counters } from "parley/conversation/unread";
import { Entries } from "parley/message/entries";
import { articleOf, isEntry, quote, seqOf } from "parley/message/entry";
import { Edge, pageOf } from "parley/message/history";
import { Jump } from "parley/message/jump";
import { add, flush, itemsOf } from "parley/message/outbox";
import { Pending } from "parley/message/pending";
import { applyPoll } from "parley/message/poll";
import { applyReactions, markOwn } from "parley/message/reaction-pills";
import { Revisions } from "parley/message/revisions";
import { Scroller } from "parley/message/scrolling";
import { applyThread } from "parley/message/thread-summary";
import { Ticks } from "parley/message/ticks";
import { at } from "parley/shell/address";
import { on } from "parley/shell/bus";
import { FrameQueue } from "parley/shell/frames";
import { fragment } from "parley/shell/html";
import { request, text } from "parley/shell/page";
import { register } from "parley/shell/registry";

/** The maximum number of entries. Beyond it, entries far from the reader are removed down to the lower number, so that this
 * happens rarely. */
const MOST = 300;
const FEWER = 220;

/** How long a quoted message that was jumped to stays marked, in milliseconds. */
const WANTED = 2500;

/** The id of the open conversation, for modules without a timeline. */
export function openConversation() {
  const thread = document.querySelector(".thread[data-conversation-id]");
  return thread ? Number(thread.dataset.conversationId) : null;
}

class Timeline {
  #arrived;
  #catchingUp = false;
  #missed = false;

  constructor(thread, signal) {
    const list = thread.querySelector("#timeline");
    const log = thread.querySelector("#log");
    this.thread = thread;
    this.signal = signal;
    this.id = Number(thread.dataset.conversationId);
    this.list = list;
    this.log = log;
    this.#arrived = new FrameQueue((events) => this.#apply(events), signal);
    this.revisions = new Revisions(Number(thread.dataset.revision), () => this.#catchUp(), signal);
    this.latest = Number(thread.dataset.lastSeq);
    this.entries = new Entries(list);
    this.ticks = new Ticks(thread, list, signal);
    new Pending(this.entries, list, thread, signal);
    this.older = new Edge(log, thread.querySelector("[data-older]"), "before_seq", (search) => this.#extend(search, true), signal);
    this.newer = new Edge(log, thread.querySelector("[data-newer]"), "after_seq", (search) => this.#extend(search, false), signal);
    this.scroller = new Scroller(log, thread.querySelector("[data-log-end]"), signal, () => this.#showWays());
    this.reading = new Reading({
      conversationId: this.id,
      read: Number(thread.dataset.readSeq),
      silent: thread.dataset.request === "true",
      log,
      list,
      signal,
      changed: () => this.#showWays(),
    });
    this.jump = new Jump(thread, {
      latest: () => this.#toLatest(),
      firstUnread: () => this.#toFirstUnread(),
      markRead: () => this.#markRead(),
    }, signal);
    if (this.isNewest) {
      itemsOf(this.id).forEach((item) => this.entries.insertPending(item));
    }
    this.#open();
    this.#listen();
  }

  /** Whether the window includes the conversation's last message. */
  get isNewest() {
    return !this.newer.open;
  }

  #listen() {
    const { signal } = this;
    for (const type of ["private_message", "group_message", "message_changed", "reactions_changed", "thread_changed", "poll_changed"]) {
      on(type, (event) => (event.message ?? event).conversation_id === this.id && this.#arrived.add(event), signal);
    }
    on("message_hidden", (event) => event.conversation_id === this.id && this.#drop([event.seq]), signal);
    on("counters", () => this.#showWays(), signal);
    on("live", () => this.#catchUp(), signal);
    on("poll", () => this.#catchUp(), signal);
    this.thread.addEventListener("parley:expired", ({ detail }) => this.#expire(detail), { signal });
    this.thread.addEventListener("parley:say", (event) => this.#say(event.detail), { signal });
    this.list.addEventListener("click", (event) => this.#clicked(event), { signal });
  }

  /** Scrolls to the message of the link, or to the first unread one if it and the end do not fit on the screen together. */
  #open() {
    const { aroundSeq } = this.thread.dataset;
    const wanted = aroundSeq && this.entries.withSeq(aroundSeq);
    const line = this.list.querySelector(".new-line");
    if (wanted) {
      wanted.classList.add("entry-wanted");
      this.scroller.show(wanted, "center");
    } else if (line && (!this.isNewest || this.#isAbove(line))) {
      this.scroller.show(line, "start");
    } else if (!this.isNewest) {
      this.scroller.toEnd();
    }
  }

  /** Forces a layout, so it is used only when a conversation opens. */
  #isAbove(line) {
    return line.getBoundingClientRect().top < this.log.getBoundingClientRect().top;
  }

  #apply(events) {
    this.latest = Math.max(this.latest, ...events.map(({ message }) => message?.seq ?? 0));
    this.revisions.arrived(events.map(({ message, revision }) => message?.revision ?? revision));
    const said = events.filter(({ message }) => message);
    const articles = [...fragment(said.map(({ html }) => html).join("")).querySelectorAll("article.message")];
    articles.forEach((article, n) => {
      quote(article, said[n].message.reply_to?.text);
      markOwn(article, said[n].message.reactions);
      article.dataset.pushed = "true";
    });
    this.#put(articles);
    this.#react(events.filter(({ message }) => !message));
  }

  #react(events) {
    if (events.length > 0) {
      this.scroller.hold(() => {
        for (const event of events) {
          const entry = this.entries.find({ dataset: { id: String(event.message_id) } });
          entry && (event.type === "poll_changed" ? applyPoll : event.thread ? applyThread : applyReactions)(articleOf(entry), event);
        }
      });
    }
  }

  #put(articles) {
    const made = [];
    this.scroller.hold(() => {
      for (const article of articles) {
        article.dataset.aside || this.#putOne(article, made);
      }
      this.#trim();
    });
    if (made.length === 1) {
      made[0].classList.add("entry-arriving");
    }
    if (made.length > 0 && this.scroller.atEnd) {
      this.scroller.toEnd();
    }
    this.#showWays();
    this.thread.dispatchEvent(new CustomEvent("parley:articles", { detail: articles }));
  }

  #putOne(article, made) {
    const known = this.entries.find(article);
    const seq = Number(article.dataset.seq);
    if (article.dataset.expired === "true") {
      this.#drop([seq]);
      this.entries.requote(article);
      return;
    }
    this.#withoutLinks(article);
    if (known) {
      const pending = seqOf(known) === Infinity;
      if (this.entries.renew(known, article)) {
        this.ticks.show(known);
        this.entries.requote(article);
        pending && this.reading.to(seq);
      }
    } else if (this.#belongs(seq)) {
      const entry = this.entries.insert(article);
      this.ticks.show(entry);
      made.push(entry);
      if (entry.dataset.mine === "true") {
        this.reading.to(seq);
      } else if (document.visibilityState === "hidden") {
        this.#drawNewLine(entry);
      }
    } else if (seq > this.entries.lastSeq) {
      this.#missed = true;
    }
  }

  /** Removes messages that the user has deleted for themselves. */
  #drop(seqs) {
    for (const seq of seqs) {
      const entry = this.entries.withSeq(seq);
      entry && this.scroller.hold(() => this.entries.takeOut(entry));
    }
  }

  /** Removes a message whose time has come; the server says so a moment later. */
  #expire(article) {
    this.#drop([Number(article.dataset.seq)]);
    article.querySelector(":scope > .message-body")?.remove();
    article.querySelectorAll(":scope > .attachments").forEach((part) => part.remove());
    this.entries.requote(article);
  }

  /** Messages outside the window are loaded with their page of history. */
  #belongs(seq) {
    if (this.older.open && seq < this.entries.firstSeq) {
      return false;
    }
    return this.isNewest || seq < this.entries.lastSeq;
  }

  /** Removes entries from the side that is farther from the reader. */
  #trim() {
    if (this.entries.size <= MOST) {
      return;
    }
    const all = this.entries.all();
    const seen = this.scroller.atEnd && this.isNewest ? all.length : all.findIndex((entry) => this.reading.isOnScreen(entry));
    const oldest = seen < 0 ? this.scroller.atEnd : seen > all.length / 2;
    this.entries.drop(this.entries.size - FEWER, oldest);
    if (oldest) {
      this.#lead(this.older, this.entries.firstSeq);
    } else {
      this.newer.lead(this.entries.lastSeq);
      this.#missed = true;
    }
  }

  #lead(older, seq) {
    older.lead(seq);
    this.thread.querySelector(".beginning").hidden = seq !== null;
  }

  async #extend(search, older) {
    this.#missed &&= older;
    const page = await pageOf(this.id, search, this.signal);
    this.#silently(() => this.scroller.hold(() => {
      this.entries.add(this.#prepared(page.lines), older);
      if (older) {
        this.#lead(this.older, page.before);
      } else {
        this.newer.lead(page.after);
      }
      this.#trim();
    }));
    if (!older && page.after === null) {
      this.#reachedEnd(page.revision);
    }
    this.#showWays();
  }

  /** Replaces the window by another part of the conversation. */
  async #show(search) {
    this.#missed = false;
    this.reading.leap();
    const page = await pageOf(this.id, search, this.signal);
    this.reading.leap();
    this.#silently(() => {
      this.list.querySelector(".new-line")?.remove();
      this.entries.replace(this.#prepared(page.lines));
      this.#lead(this.older, page.before);
      this.newer.lead(page.after);
    });
    if (page.after === null) {
      this.#reachedEnd(page.revision);
    }
  }

  #reachedEnd(revision) {
    itemsOf(this.id).forEach((item) => this.entries.insertPending(item));
    if (this.#missed || revision > this.revisions.known) {
      this.revisions.known = Math.min(this.revisions.known, revision);
      this.#catchUp();
    }
  }

  /** Keeps a single "New messages" line. */
  #prepared(lines) {
    lines.filter(isEntry).forEach((line) => this.#withoutLinks(articleOf(line)));
    const hasLine = this.list.querySelector(".new-line") !== null;
    return lines.filter((line) => !hasLine || !line.classList.contains("new-line"));
  }

  /** Messages of a request have no links before it is accepted. */
  #withoutLinks(article) {
    if (this.thread.dataset.request === "true") {
      article.querySelectorAll(".message-body a").forEach((link) => link.replaceWith(...link.childNodes));
    }
  }

  /** Screen readers must not announce history as new messages. */
  #silently(change) {
    this.log.setAttribute("aria-live", "off");
    change();
    requestAnimationFrame(() => this.log.setAttribute("aria-live", "polite"));
  }

  #drawNewLine(entry) {
    if (this.list.querySelector(".new-line")) {
      return;
    }
    const line = document.createElement("li");
    line.className = "new-line";
    const words = document.createElement("span");
    words.textContent = text("timeline.new");
    line.append(words);
    entry.before(line);
  }

  /** Sends a message and shows it immediately. */
  async #say({ content, replyTo, attachments }) {
    const item = add(this.id, content, replyTo, attachments);
    flush();
    if (!this.isNewest) {
      await this.#show("");
    }
    this.list.querySelector(".new-line")?.remove();
    this.entries.insertPending(item);
    this.scroller.toEnd();
  }

  async #toLatest() {
    this.reading.leap();
    if (!this.isNewest) {
      await this.#show("");
    }
    this.scroller.exactly = false;
    this.scroller.toEnd();
    this.#compose();
  }

  async #toQuoted(seq) {
    const entry = await this.#reach(seq);
    if (entry) {
      this.scroller.show(entry, "center");
      entry.classList.add("entry-wanted");
      setTimeout(() => entry.classList.remove("entry-wanted"), WANTED);
      entry.tabIndex = -1;
      entry.focus({ preventScroll: true });
    }
  }

  /** The entry with this seq; loads the part of the conversation around it if necessary. */
  async #reach(seq) {
    this.reading.leap();
    if (!this.entries.withSeq(seq)) {
      await this.#show(`?around_seq=${seq}`);
    }
    return this.entries.withSeq(seq);
  }

  async #toFirstUnread() {
    const entry = await this.#reach(this.reading.read + 1);
    if (entry) {
      this.#drawNewLine(entry);
      this.scroller.show(entry.previousElementSibling?.classList.contains("new-line") ? entry.previousElementSibling : entry, "start");
    }
    this.log.focus({ preventScroll: true });
  }

  #markRead() {
    this.list.querySelector(".new-line")?.remove();
    this.reading.markAll(this.latest);
    this.#compose();
  }

  /** Counts unread messages out of view: below the furthest one seen, and skipped above the screen. */
  #showWays() {
    if (!this.jump) {
      return;
    }
    const unread = this.reading.silent ? 0 : (counters.of(this.id)?.unread ?? 0);
    const below = Math.min(unread, Math.max(0, this.latest - this.reading.furthest));
    const first = this.reading.onScreen?.first ?? 0;
    const above = this.reading.read + 1 < first ? unread - below : 0;
    const away = !this.scroller.atEnd || !this.isNewest;
    this.jump.show({ away, below: away ? below : 0, above });
  }

  /** Catches up on all changes since the known revision; some may have arrived as events already. */
  async #catchUp() {
    if (this.#catchingUp || this.signal.aborted) {
      return;
    }
    this.#catchingUp = true;
    try {
      const changes = await this.#changes();
      if (changes.dataset.more === "true") {
        await this.#startOver();
        return;
      }
      this.revisions.known = Math.max(this.revisions.known, Number(changes.dataset.revision));
      const articles = [...changes.querySelectorAll(":scope > article")];
      this.latest = Math.max(this.latest, ...articles.map((article) => Number(article.dataset.seq)));
      this.#put(articles);
      this.#drop((changes.dataset.hiddenSeqs ?? "").split(" ").filter(Boolean));
      this.ticks.raise(Number(changes.dataset.otherDeliveredSeq ?? 0), Number(changes.dataset.otherReadSeq ?? 0));
    } catch {
      // The connection was lost again; the next one catches up.
    } finally {
      this.#catchingUp = false;
    }
  }

  async #changes() {
    const address = at(`/conversations/${this.id}/changes?after_revision=${this.revisions.known}`);
    const response = await request(address, { signal: this.signal });
    if (!response.ok) {
      throw new Error(`changes: ${response.status}`);
    }
    return fragment(await response.text()).firstElementChild;
  }

  /** Loads the same place again, if there are too many changes to apply them one by one. */
  async #startOver() {
    const place = this.reading.onScreen?.first ?? this.entries.firstSeq;
    const newest = await pageOf(this.id, "", this.signal);
    const lastSeq = Math.max(0, ...newest.lines.filter(isEntry).map(seqOf));
    this.latest = Math.max(this.latest, lastSeq);
    this.revisions.known = newest.revision;
    await this.#show(`?around_seq=${place}`);
    const entry = this.entries.withSeq(place);
    entry && this.scroller.show(entry, "start");
  }

  #clicked(event) {
    const quoted = event.target.closest("a.quote");
    if (quoted && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      this.#toQuoted(Number(new URL(quoted.href).searchParams.get("around_seq")));
    }
  }

  /** Asks the composer to take the focus. */
  #compose() {
    this.thread.dispatchEvent(new CustomEvent("parley:compose"));
  }
}

register("timeline", Timeline);
