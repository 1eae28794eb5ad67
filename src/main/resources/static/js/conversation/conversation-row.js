// One row of the list of conversations.
import { attachmentLine } from "parley/message/attachments";
import { draftOf } from "parley/message/drafts";
import { addressReader } from "parley/message/entry";
import { lineOf } from "parley/message/plain-text";
import { openConversation } from "parley/message/timeline";
import { fragment } from "parley/shell/html";
import { count, me, text } from "parley/shell/page";
import { brief } from "parley/shell/times";

const EXCERPT = 120;

function numbers(text = "") {
  return text.split(" ").filter(Boolean).map(Number);
}

/** The displayed text in one line. */
function excerptOf(article) {
  const body = article.querySelector(".message-body");
  return (body && lineOf(body)) || attachmentLine(article);
}

export class Row {
  #time;
  #last;

  constructor(element) {
    this.element = element;
    this.id = Number(element.dataset.conversationId);
    this.link = element.querySelector(".conversation-link");
    this.#time = element.querySelector("time");
    this.#last = element.querySelector(".conversation-last");
  }

  get lastSeq() {
    return Number(this.element.dataset.lastSeq);
  }

  /** The seq of the message that its line is about. */
  get #shownSeq() {
    return Number(this.element.dataset.shownSeq);
  }

  get isPinned() {
    return this.element.dataset.pinned === "true";
  }

  get isArchived() {
    return this.element.dataset.archived === "true";
  }

  get personId() {
    return this.link.dataset.personId;
  }

  get #at() {
    return Date.parse(this.#time?.dateTime ?? "") || 0;
  }

  /** Whether it comes before another row: by time, then by id. */
  isBefore(other) {
    return this.#at > other.#at || (this.#at === other.#at && this.id > other.id);
  }

  /** Whether its newest message is not newer than this time. */
  isBeforeTime(at) {
    return this.#at <= Date.parse(at);
  }

  /** Whether it is as new as the server's version. */
  isAsNewAs(version) {
    const { dataset } = this.element;
    return (
      dataset.name === version.name &&
      Number(dataset.lastSeq) >= version.last_seq &&
      Number(dataset.revision) >= version.revision &&
      Number(dataset.readSeq) >= version.read_seq &&
      Number(dataset.attentionVersion) >= version.attention_version
    );
  }

  /** The row's conversation as in the protocol. */
  view() {
    const { dataset } = this.element;
    return {
      id: this.id,
      revision: Number(dataset.revision),
      last_seq: this.lastSeq,
      shown_seq: this.#shownSeq,
      unread: Number(dataset.unreadCount),
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

  /** Adds what only the browser knows: local times, drafts. */
  dress(state) {
    if (this.#time) {
      this.#time.textContent = brief(new Date(this.#time.dateTime), text);
    }
    this.showDraft();
    if (state) {
      this.count(state);
    }
  }

  /** A message was posted, edited or deleted; returns whether it is new. */
  hear(message, html) {
    const { dataset } = this.element;
    const isNew = message.seq > this.#shownSeq;
    this.pass(message);
    if (isNew || message.seq === this.#shownSeq) {
      dataset.shownSeq = message.seq;
      this.#showLast(message, html);
    }
    if (isNew && this.#time) {
      this.#time.dateTime = message.created_at;
      this.#time.textContent = brief(new Date(message.created_at), text);
    }
    return isNew;
  }

  /** Whether its line is about this message. */
  isAbout({ seq }) {
    return seq === this.#shownSeq;
  }

  /** There is a message, or a change to one, that its line is not about. */
  pass(message) {
    const { dataset } = this.element;
    dataset.revision = Math.max(Number(dataset.revision), message.revision);
    dataset.lastSeq = Math.max(this.lastSeq, message.seq);
  }

  #showLast(message, html) {
    const article = fragment(html);
    addressReader(article);
    const line = excerptOf(article).slice(0, EXCERPT);
    this.#last.classList.remove("conversation-typing");
    delete this.#last.dataset.instead;
    delete this.#last.dataset.said;
    this.#last.textContent = message.deleted_at ? text("message.deleted") : this.#said(message, article, line);
    this.showDraft();
  }

  /** In a direct conversation the author is obvious. */
  #said(message, article, line) {
    if (message.sender_id === me) {
      return text("conversation.you-said", line);
    }
    const author = this.element.dataset.type === "DIRECT" ? null : article.querySelector(".message-author");
    return author ? text("conversation.said", author.textContent, line) : line;
  }

  /** A draft is shown instead of the last message, except in the conversation that is open. */
  showDraft() {
    if (this.#last.dataset.instead !== undefined) {
      return;
    }
    const draft = draftOf(this.id);
    const isShown = draft !== "" && this.id !== openConversation();
    if (isShown) {
      this.#last.dataset.said ??= this.#last.textContent;
      this.#last.textContent = text("conversation.draft", draft.slice(0, EXCERPT));
    } else if (this.#last.dataset.said !== undefined) {
      this.#last.textContent = this.#last.dataset.said;
      delete this.#last.dataset.said;
    }
    this.#last.classList.toggle("conversation-draft", isShown);
  }

  count(state) {
    if (!state) {
      return;
    }
    const { unread, mentions, muted, marked, level, read } = state;
    const { dataset } = this.element;
    const part = (name) => this.element.querySelector(name);
    dataset.readSeq = Math.max(Number(dataset.readSeq), read);
    dataset.unread = unread > 0 || marked;
    dataset.muted = muted;
    part(".conversation-muted").hidden = !muted && level === "everything";
    part("[data-marked]").hidden = !marked;
    part("[data-unread-badge]").hidden = unread === 0;
    part("[data-count]").textContent = unread > 99 ? "99+" : unread;
    part("[data-count-label]").textContent = count("conversation.unread", unread);
    part("[data-mentions]").hidden = mentions === 0;
    part("[data-mentions-count]").textContent = mentions > 99 ? "@99+" : `@${mentions}`;
    part("[data-mentions-label]").textContent = count("conversation.mentions", mentions);
  }

  /** Takes name and picture from an event that all members get. */
  describe({ name, picture_url: picture }) {
    this.element.dataset.name = name;
    this.element.querySelector(".conversation-name > bdi").textContent = name;
    this.element.querySelector("[data-attention-menu]").setAttribute("aria-label", text("attention.of", name));
    const avatar = this.element.querySelector(".avatar");
    avatar.querySelector("img")?.remove();
    if (picture) {
      avatar.firstElementChild.after(Object.assign(document.createElement("img"), { src: picture, alt: "" }));
    }
  }
}
