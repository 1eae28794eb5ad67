// An open thread: its replies as they come, and what was read of them.
import { Entries } from "parley/message/entries";
import { articleOf, quote, seqOf } from "parley/message/entry";
import { add, flush, itemsOfThread } from "parley/message/outbox";
import { Pending } from "parley/message/pending";
import { applyPoll } from "parley/message/poll";
import { applyReactions, markOwn } from "parley/message/reaction-pills";
import { at } from "parley/shell/address";
import { on } from "parley/shell/bus";
import { fragment } from "parley/shell/html";
import { count, csrf, request, text } from "parley/shell/page";
import { register } from "parley/shell/registry";

const NEAR = 48;
const GATHER = 250;

class ThreadPanel {
  #panel;
  #signal;
  #rootId;
  #conversationId;
  #log;
  #root;
  #replies;
  #read;
  #telling;

  constructor(panel, signal) {
    this.#panel = panel;
    this.#signal = signal;
    this.#rootId = Number(panel.dataset.rootId);
    this.#conversationId = Number(panel.dataset.conversationId);
    this.#read = Number(panel.dataset.readSeq);
    this.#log = panel.querySelector(".log");
    this.#root = new Entries(panel.querySelector("[data-root]"));
    this.#replies = new Entries(panel.querySelector("[data-replies]"));
    new Pending(this.#replies, this.#log, panel, signal);
    itemsOfThread(this.#rootId).forEach((item) => this.#replies.insertPending(item));
    this.#listen();
    const line = panel.querySelector(".new-line");
    line ? line.scrollIntoView({ block: "center" }) : this.#toEnd();
    this.#see();
  }

  #listen() {
    const signal = this.#signal;
    const heard = (event) => this.#concerns(event.message) && this.#hear(event);
    on("private_message", heard, signal);
    on("group_message", heard, signal);
    on("message_changed", heard, signal);
    on("reactions_changed", (event) => this.#with(event.message_id, (entry) => applyReactions(articleOf(entry), event)), signal);
    on("message_hidden", (event) => this.#with(event.message_id, (entry) => this.#replies.takeOut(entry)), signal);
    on("thread_changed", (event) => event.message_id === this.#rootId && this.#count(event.thread.replies), signal);
    on("thread_mark", (event) => event.message_id === this.#rootId && this.#marked(event), signal);
    on("poll_changed", (event) => this.#with(event.message_id, (entry) => applyPoll(articleOf(entry), event)), signal);
    on("live", () => this.#catchUp(), signal);
    on("poll", () => this.#catchUp(), signal);
    this.#log.addEventListener("scroll", () => this.#see(), { signal, passive: true });
    this.#panel.addEventListener("parley:say", ({ detail }) => this.#say(detail), { signal });
    this.#panel.addEventListener("parley:expired", ({ detail }) => this.#expire(detail), { signal });
    document.addEventListener("visibilitychange", () => this.#see(), { signal });
    this.#panel.querySelector("[data-follow]").addEventListener("submit", (event) => this.#follow(event), { signal });
    this.#panel.querySelector("[data-older]").addEventListener("click", (event) => this.#older(event), { signal });
    signal.addEventListener("abort", () => this.#tell());
  }

  #concerns(message) {
    return message.thread_id === this.#rootId || message.id === this.#rootId;
  }

  #with(id, work) {
    const key = { dataset: { id: String(id) } };
    const entry = this.#replies.find(key) ?? this.#root.find(key);
    entry && work(entry);
  }

  #hear({ message, html }) {
    const article = fragment(html).querySelector("article.message");
    quote(article, message.reply_to?.text);
    markOwn(article, message.reactions);
    this.#put(article);
  }

  #put(article) {
    const isRoot = Number(article.dataset.id) === this.#rootId;
    const entries = isRoot ? this.#root : this.#replies;
    const atEnd = this.#isAtEnd();
    const known = entries.find(article);
    if (known && article.dataset.expired === "true" && !isRoot) {
      entries.takeOut(known);
      entries.requote(article);
    } else if (known) {
      entries.renew(known, article);
      entries.requote(article);
    } else if (!article.querySelector(".message-gone")) {
      const entry = entries.insert(article);
      entry.classList.add("entry-arriving");
    }
    if (atEnd) {
      this.#toEnd();
    }
    this.#see();
  }

  #say({ content, replyTo, attachments, also }) {
    const item = add(this.#conversationId, content, replyTo, attachments, { rootId: this.#rootId, alsoToConversation: also });
    flush();
    this.#replies.insertPending(item);
    this.#panel.querySelector(".new-line")?.remove();
    this.#toEnd();
  }

  /** Removes a reply whose time has come; the server says so a moment later. */
  #expire(article) {
    const entry = this.#replies.find(article);
    entry && this.#replies.takeOut(entry);
  }

  #isAtEnd() {
    // The log is laid out in reverse: its end is 0.
    return Math.abs(this.#log.scrollTop) < NEAR;
  }

  #toEnd() {
    this.#log.scrollTop = 0;
  }

  /** What is on the screen of a visible tab, or above it, has been read. */
  #see() {
    if (document.visibilityState !== "visible") {
      return;
    }
    const bottom = this.#log.getBoundingClientRect().bottom;
    const seen = this.#replies.all().filter((entry) => seqOf(entry) !== Infinity && entry.getBoundingClientRect().top < bottom);
    const last = seen.length === 0 ? 0 : seqOf(seen.at(-1));
    if (last > this.#read) {
      this.#read = last;
      this.#telling ??= setTimeout(() => this.#tell(), GATHER);
    }
  }

  #tell() {
    if (this.#telling) {
      clearTimeout(this.#telling);
      this.#telling = undefined;
      this.#send("PUT", "read", JSON.stringify({ seq: this.#read }));
    }
  }

  /** A mark that is lost is sent again with the next one. */
  #send(method, what, body) {
    return fetch(at(`/api/messages/${this.#rootId}/thread/${what}`), {
      method,
      headers: { ...csrf(), "Content-Type": "application/json" },
      body,
      keepalive: true,
    }).catch(() => {});
  }

  #marked({ following, read_seq: read }) {
    this.#read = Math.max(this.#read, read);
    const form = this.#panel.querySelector("[data-follow]");
    form.querySelector("[name=following]").value = !following;
    form.querySelector("button").textContent = text(following ? "threads.unfollow" : "threads.follow");
  }

  #follow(event) {
    event.preventDefault();
    const follows = event.target.querySelector("[name=following]").value === "true";
    this.#send(follows ? "PUT" : "DELETE", "follow");
  }

  #count(replies) {
    this.#panel.querySelector("[data-thread-count]").textContent = replies === 0 ? text("threads.replies.none") : count("threads.replies", replies);
    this.#panel.querySelector("[data-follow]").hidden = replies === 0;
  }

  async #older(event) {
    event.preventDefault();
    const link = event.target;
    const page = await this.#load(link.href);
    if (page) {
      const height = this.#log.scrollTop;
      this.#replies.add([...page.querySelectorAll("[data-replies] > li")], true);
      this.#log.scrollTop = height;
      const older = page.querySelector("[data-older]");
      link.parentElement.hidden = older.parentElement.hidden;
      link.href = older.href;
    }
  }

  async #catchUp() {
    const page = await this.#load(this.#panel.dataset.address);
    if (!page) {
      return;
    }
    const entries = [...page.querySelectorAll(".timeline > .entry")];
    const fresh = new Set(entries.map((entry) => articleOf(entry).dataset.id));
    const from = Math.min(...[...page.querySelectorAll("[data-replies] > .entry")].map(seqOf));
    entries.map(articleOf).forEach((article) => this.#put(article));
    this.#replies.all()
      .filter((entry) => seqOf(entry) !== Infinity && seqOf(entry) >= from && !fresh.has(articleOf(entry).dataset.id))
      .forEach((entry) => this.#replies.takeOut(entry));
    this.#panel.querySelector("[data-thread-count]").textContent = page.querySelector("[data-thread-count]").textContent;
    this.#panel.querySelector("[data-follow]").hidden = page.querySelector("[data-follow]").hidden;
  }

  /** Null if it cannot be loaded now. */
  async #load(address) {
    try {
      const response = await request(address, { signal: this.#signal });
      return response.ok ? fragment(await response.text()).querySelector(".thread-panel") : null;
    } catch {
      return null;
    }
  }
}

register("thread-panel", ThreadPanel);
