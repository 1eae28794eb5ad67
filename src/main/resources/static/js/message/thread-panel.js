// An open thread: its replies as they come, what was read of them, and a composer of its own.
import { grow, sends } from "parley/message/composer";
import { Entries } from "parley/message/entries";
import { articleOf, quote, seqOf, setState } from "parley/message/entry";
import { add, discard, flush, itemsOfThread, retry } from "parley/message/outbox";
import { applyReactions, markOwn } from "parley/message/reaction-pills";
import { excessOf } from "parley/message/text-length";
import { on } from "parley/shell/bus";
import { fragment } from "parley/shell/html";
import { count, csrf, request, text } from "parley/shell/page";
import { register } from "parley/shell/registry";

const NEAR = 48;
const GATHER = 250;
const PREFIX = "thread-draft:";

/** Drafts of threads belong to the tab. */
const store = globalThis.sessionStorage;

/** Deletes everything, for the next user of this browser. */
export function clear() {
  Object.keys(store).filter((key) => key.startsWith(PREFIX)).forEach((key) => store.removeItem(key));
}

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
  #writing;

  constructor(panel, signal) {
    this.#panel = panel;
    this.#signal = signal;
    this.#rootId = Number(panel.dataset.rootId);
    this.#conversationId = Number(panel.dataset.conversationId);
    this.#read = Number(panel.dataset.readSeq);
    this.#log = panel.querySelector(".log");
    this.#root = new Entries(panel.querySelector("[data-root]"));
    this.#replies = new Entries(panel.querySelector("[data-replies]"));
    const form = panel.querySelector("[data-thread-composer]");
    this.#writing = form && new Writing(panel, form, signal, (content, also, replyTo) => this.#say(content, also, replyTo));
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
    on("outbox:sent", (item) => this.#show(item.clientId, "sent"), signal);
    on("outbox:failed", ({ clientId, refusal }) => this.#show(clientId, "failed", refusal), signal);
    on("live", () => this.#catchUp(), signal);
    on("poll", () => this.#catchUp(), signal);
    this.#log.addEventListener("scroll", () => this.#see(), { signal, passive: true });
    this.#log.addEventListener("click", (event) => this.#clicked(event), { signal });
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
    if (known) {
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

  #say(content, alsoToConversation, replyTo) {
    const item = add(this.#conversationId, content, replyTo, [], { rootId: this.#rootId, alsoToConversation });
    flush();
    this.#replies.insertPending(item);
    this.#panel.querySelector(".new-line")?.remove();
    this.#toEnd();
  }

  #show(clientId, state, refusal) {
    const entry = this.#replies.withClientId(clientId);
    if (entry && seqOf(entry) === Infinity) {
      setState(entry, state, refusal);
    }
  }

  #clicked({ target }) {
    const button = target.closest("[data-retry], [data-edit], [data-discard]");
    if (!button) {
      return;
    }
    const entry = button.closest(".entry");
    const { clientId } = articleOf(entry).dataset;
    if (button.matches("[data-retry]")) {
      setState(entry, "pending");
      retry(clientId);
      return;
    }
    const content = discard(clientId);
    this.#replies.remove(entry);
    button.matches("[data-edit]") && this.#writing?.takeBack(content);
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
    return fetch(`/api/messages/${this.#rootId}/thread/${what}`, {
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

/** The composer of a thread. What is written is kept for this tab. */
class Writing {
  #form;
  #field;
  #problem;
  #key;
  #say;
  #mode = null;
  #limit;

  constructor(panel, form, signal, say) {
    this.#form = form;
    this.#field = form.querySelector("textarea");
    this.#problem = panel.querySelector("[data-problem]");
    this.#key = PREFIX + panel.dataset.rootId;
    this.#limit = Number(form.dataset.limit);
    this.#say = say;
    this.#write(this.#field.value || (store.getItem(this.#key) ?? ""));
    this.#field.addEventListener("input", () => this.#written(), { signal });
    this.#field.addEventListener("keydown", (event) => {
      if (sends(event)) {
        event.preventDefault();
        form.requestSubmit();
      } else if (event.key === "Escape" && this.#mode) {
        this.#leaveMode();
      } else if (event.key === "ArrowUp" && this.#field.value === "" && !this.#mode && !event.shiftKey && !event.altKey) {
        event.preventDefault();
        panel.dispatchEvent(new CustomEvent("parley:edit-last"));
      }
    }, { signal });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    }, { signal });
    form.querySelector("[data-mode-cancel]").addEventListener("click", () => this.#leaveMode(), { signal });
    panel.addEventListener("parley:mode", ({ detail }) => this.#enterMode(detail), { signal });
  }

  takeBack(content) {
    this.#write([content, this.#field.value].filter(Boolean).join("\n"));
    this.#field.focus();
  }

  #written() {
    grow(this.#field);
    this.#mode?.kind === "edit" || store.setItem(this.#key, this.#field.value);
    const excess = excessOf(this.#field.value.trim(), this.#limit);
    this.#problem.textContent = excess > 0 ? count("composer.too-long", excess) : "";
    this.#field.setAttribute("aria-invalid", excess > 0);
    this.#form.querySelector("[type=submit]").disabled = excess > 0;
  }

  #write(content) {
    this.#field.value = content;
    this.#written();
  }

  #send() {
    const content = this.#field.value.trim();
    if (content === "") {
      return;
    }
    if (this.#mode?.kind === "edit") {
      this.#edit(this.#mode, content);
      return;
    }
    const also = this.#form.querySelector("[name=alsoToConversation]");
    this.#say(content, also.checked, this.#mode?.replyTo);
    also.checked = false;
    this.#leaveMode();
    this.#write("");
  }

  async #edit(mode, content) {
    try {
      const response = await request(`/api/messages/${mode.id}`, {
        method: "PATCH",
        headers: { ...csrf(), "Content-Type": "application/json" },
        body: JSON.stringify({ content }),
      });
      if (response.ok) {
        this.#mode === mode && this.#leaveMode();
      } else {
        this.#problem.textContent = (await response.json()).detail;
      }
    } catch {
      this.#problem.textContent = text("problem.unknown");
    }
  }

  async #enterMode(mode) {
    this.#mode = mode;
    const { kind, replyTo, loading } = mode;
    this.#form.querySelector("[data-mode]").hidden = false;
    this.#form.querySelector("[data-mode-title]").textContent =
      kind === "edit" ? text("composer.editing") : text("composer.replying", replyTo.mine ? text("message.you").toLowerCase() : replyTo.author);
    this.#form.querySelector("[data-mode-text]").textContent = replyTo?.text ?? "";
    this.#field.focus();
    if (loading) {
      const content = await loading;
      if (this.#mode === mode) {
        content === undefined ? this.#leaveMode() : this.#write(content);
      }
    }
  }

  /** Back to what was written before. */
  #leaveMode() {
    const wasEdit = this.#mode?.kind === "edit";
    this.#mode = null;
    this.#form.querySelector("[data-mode]").hidden = true;
    wasEdit && this.#write(store.getItem(this.#key) ?? "");
    this.#field.focus();
  }
}

register("thread-panel", ThreadPanel);
