// The composer: grows with the text, keeps a draft, counts long texts, and sends by the preferred key.
import { offerCompletions } from "parley/message/completion";
import { draftOf, keep, replyOf } from "parley/message/drafts";
import { openPicker } from "parley/message/emoji-picker";
import { Files } from "parley/message/files";
import { offerFormatting } from "parley/message/formatting";
import { insert } from "parley/message/insertion";
import { offerRichPaste } from "parley/message/rich-paste";
import { timeOf } from "parley/message/scheduled";
import { excessOf, lengthOf } from "parley/message/text-length";
import { Recorder } from "parley/message/voice-recorder";
import { stopTyping, typing } from "parley/presence/typing";
import { on } from "parley/shell/bus";
import { fragment } from "parley/shell/html";
import { count, csrf, enterSends, me, request, text, uuid } from "parley/shell/page";
import { register } from "parley/shell/registry";
import { show } from "parley/shell/toast";

const LINES = 8;
const PREVIEW = 120;

/** The share of the limit from which the length is shown. */
const NEAR_LIMIT = 0.95;

class Composer {
  #thread;
  #form;
  #field;
  #counter;
  #problem;
  #conversationId;
  #limit;
  #excess = 0;
  #files;
  #recorder;

  /** What is written instead of a message of its own: `reply` or `edit`; null for a new message. */
  #mode = null;
  #draft = "";

  constructor(form, signal) {
    this.#form = form;
    this.#thread = form.closest(".thread");
    this.#field = form.querySelector("textarea");
    this.#counter = form.querySelector("[data-length]");
    this.#problem = this.#thread.querySelector("#composer-problem");
    this.#conversationId = Number(this.#thread.dataset.conversationId);
    this.#limit = Number(form.dataset.limit);

    this.#files = new Files(form, this.#problem, signal, () => this.#fit());
    this.#recorder = new Recorder(form, this.#problem, signal, (voice) => this.#say("", [voice]));

    this.#field.value = draftOf(this.#conversationId) || this.#field.value;
    this.#fit();
    offerCompletions(this.#thread, this.#field, signal);
    offerFormatting(form, this.#field, signal);
    offerRichPaste(this.#field, signal);

    this.#field.addEventListener("input", () => this.#written(), { signal });
    this.#field.addEventListener("keydown", (event) => {
      if (sends(event)) {
        event.preventDefault();
        form.requestSubmit();
      } else if (event.key === "Escape" && this.#mode) {
        event.stopPropagation();
        this.#leaveMode();
      } else if (event.key === "ArrowUp" && this.#field.value === "" && !this.#mode && !event.shiftKey && !event.altKey) {
        event.preventDefault();
        this.#thread.dispatchEvent(new CustomEvent("parley:edit-last"));
      }
    }, { signal });
    this.#field.addEventListener("blur", () => stopTyping(this.#conversationId), { signal });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#recorder.isActive) {
        this.#recorder.finish();
      } else if (event.submitter?.name === "when") {
        this.#schedule(event.submitter.value);
      } else {
        this.#send();
      }
    }, { signal });
    const emoji = form.querySelector("[data-composer-emoji]");
    emoji.addEventListener("click", () => openPicker(emoji, (picked) => insert(this.#field, picked)), { signal });
    // A long press is a context menu too.
    form.querySelector(".composer-send").addEventListener("contextmenu", (event) => {
      event.preventDefault();
      form.querySelector("#schedule-menu").showPopover();
    }, { signal });
    this.#thread.addEventListener("parley:mode", ({ detail }) => this.#enterMode(detail), { signal });
    form.querySelector("[data-mode-cancel]").addEventListener("click", () => this.#leaveMode(), { signal });
    this.#thread.addEventListener("parley:compose", ({ detail }) => this.#takeBack(detail), { signal });
    on("draft", (draft) => draft.elsewhere && draft.conversationId === this.#conversationId && this.#follow(), signal);
    this.#resumeReply();
    this.#focus();
  }

  /** Shows the draft as it is edited in another tab, or on another device. */
  #follow() {
    if (this.#mode?.kind === "edit") {
      this.#draft = draftOf(this.#conversationId);
      return;
    }
    this.#field.value = draftOf(this.#conversationId);
    this.#fit();
    const reply = replyOf(this.#conversationId);
    if (this.#mode && reply?.id !== this.#mode.replyTo.id) {
      this.#closeMode();
    }
    this.#resumeReply();
  }

  /** Shows what the draft replies to. */
  async #resumeReply() {
    const reply = replyOf(this.#conversationId);
    if (!reply || this.#mode) {
      return;
    }
    const replyTo = reply.seq ? reply : await quoted(reply.id);
    if (replyTo && !this.#mode && replyOf(this.#conversationId)?.id === replyTo.id) {
      this.#enterMode({ kind: "reply", replyTo, isResumed: true });
    }
  }

  #written() {
    this.#fit();
    if (this.#mode?.kind === "edit") {
      return;
    }
    keep(this.#conversationId, this.#field.value, this.#mode?.replyTo);
    typing(this.#conversationId, this.#field.value.trim() !== "");
  }

  async #send() {
    if ((this.#field.value.trim() === "" && (this.#files.isEmpty || this.#mode?.kind === "edit")) || this.#excess > 0) {
      return;
    }
    if (this.#mode?.kind === "edit") {
      this.#field.readOnly || this.#edit(this.#field.value.trim());
      return;
    }
    const attachments = this.#files.isEmpty ? [] : await this.#uploaded();
    const content = this.#field.value.trim();
    if (!attachments || (content === "" && attachments.length === 0)) {
      return;
    }
    this.#files.clear();
    this.#field.value = "";
    this.#fit();
    this.#say(content, attachments);
  }

  #say(content, attachments) {
    const replyTo = this.#mode?.replyTo;
    keep(this.#conversationId, "");
    stopTyping(this.#conversationId);
    this.#thread.dispatchEvent(new CustomEvent("parley:say", { detail: { content, replyTo, attachments } }));
    this.#leaveMode();
  }

  /** Waits for the uploads; until then the text cannot be changed. */
  async #uploaded() {
    const button = this.#form.querySelector("[type=submit]");
    this.#field.readOnly = true;
    button.disabled = true;
    try {
      return await this.#files.ready();
    } finally {
      this.#field.readOnly = false;
      button.disabled = this.#excess > 0;
    }
  }

  /** Has the server send the message later. */
  async #schedule(choice) {
    const content = this.#field.value.trim();
    if (content === "" || this.#excess > 0 || this.#mode?.kind === "edit") {
      return;
    }
    const time = timeOf(choice, this.#form.querySelector("[name=at]").value);
    this.#form.querySelector("#schedule-menu").hidePopover();
    if (!time || !this.#files.isEmpty) {
      this.#problem.textContent = text(time ? "scheduled.files" : "scheduled.when");
      return;
    }
    try {
      const response = await request(`/api/conversations/${this.#conversationId}/messages`, {
        method: "POST",
        headers: { ...csrf(), "Content-Type": "application/json" },
        body: JSON.stringify({ client_id: uuid(), content, reply_to_id: this.#mode?.replyTo?.id, scheduled_at: time.toISOString() }),
      });
      if (!response.ok) {
        const { errors, detail } = await response.json();
        this.#problem.textContent = errors ? text("scheduled.when") : detail;
        return;
      }
    } catch {
      this.#problem.textContent = text("problem.unknown");
      return;
    }
    this.#field.value = "";
    this.#fit();
    keep(this.#conversationId, "");
    stopTyping(this.#conversationId);
    this.#leaveMode();
    show(text("scheduled.done"));
  }

  /** Stores the new text of the message; it stays in the field if that fails. */
  async #edit(content) {
    const mode = this.#mode;
    if (content !== mode.content) {
      try {
        const response = await request(`/api/messages/${mode.id}`, {
          method: "PATCH",
          headers: { ...csrf(), "Content-Type": "application/json" },
          body: JSON.stringify({ content }),
        });
        if (!response.ok) {
          this.#problem.textContent = (await response.json()).detail;
          return;
        }
      } catch {
        this.#problem.textContent = text("problem.unknown");
        return;
      }
    }
    if (this.#mode === mode) {
      this.#leaveMode();
    }
  }

  /** A message to edit is shown when its text was loaded; until then nothing can be written. */
  async #enterMode(mode) {
    if (this.#mode?.kind !== "edit") {
      this.#draft = this.#field.value;
    }
    this.#mode = mode;
    const { kind, replyTo, loading, isResumed } = mode;
    this.#form.querySelector("[data-mode]").hidden = false;
    this.#form.querySelector("[data-mode-title]").textContent =
      kind === "edit" ? text("composer.editing") : text("composer.replying", replyTo.mine ? text("message.you").toLowerCase() : replyTo.author);
    this.#form.querySelector("[data-mode-text]").textContent = replyTo?.text ?? "";
    this.#problem.textContent = "";
    if (!isResumed) {
      this.#field.focus();
    }
    if (loading) {
      this.#field.readOnly = true;
      mode.content = await loading;
      if (this.#mode !== mode) {
        return;
      }
      this.#field.readOnly = false;
    }
    if (loading && mode.content === undefined) {
      this.#leaveMode();
      this.#problem.textContent = text("problem.unknown");
      return;
    }
    this.#field.value = mode.content ?? this.#draft;
    if (kind === "reply") {
      keep(this.#conversationId, this.#field.value, replyTo);
    }
    this.#fit();
    this.#field.setSelectionRange(this.#field.value.length, this.#field.value.length);
  }

  /** Back to a new message, and to what was written of it. */
  #leaveMode() {
    const kind = this.#mode?.kind;
    this.#closeMode();
    if (kind === "edit") {
      this.#field.value = this.#draft;
      this.#fit();
      this.#resumeReply();
    } else if (kind === "reply") {
      keep(this.#conversationId, this.#field.value);
    }
    this.#field.focus();
  }

  #closeMode() {
    this.#mode = null;
    this.#field.readOnly = false;
    this.#problem.textContent = "";
    this.#form.querySelector("[data-mode]").hidden = true;
  }

  /** Inserts a text that could not be sent before the current one. */
  #takeBack(content) {
    if (content) {
      this.#mode?.kind === "edit" && this.#leaveMode();
      this.#field.value = [content, this.#field.value].filter(Boolean).join("\n");
      this.#written();
    }
    this.#field.focus();
  }

  #fit() {
    const isEmpty = this.#field.value.trim() === "" && this.#files.isEmpty && this.#mode?.kind !== "edit";
    this.#form.toggleAttribute("data-empty", isEmpty);
    grow(this.#field);
    this.#count();
  }

  /** A text has at most as many characters as UTF-16 units, so short ones need no counting. */
  #count() {
    const text = this.#field.value.trim();
    const short = text.length < this.#limit * NEAR_LIMIT;
    const length = short ? 0 : lengthOf(text);
    const near = length >= this.#limit * NEAR_LIMIT;
    const before = this.#excess;
    this.#excess = short ? 0 : excessOf(text, this.#limit);
    this.#counter.hidden = !near;
    this.#counter.textContent = near ? `${length.toLocaleString()} / ${this.#limit.toLocaleString()}` : "";
    if (this.#excess !== before) {
      this.#problem.textContent = this.#excess > 0 ? count("composer.too-long", this.#excess) : "";
    }
    this.#field.setAttribute("aria-invalid", this.#excess > 0);
    this.#form.querySelector("[type=submit]").disabled = this.#excess > 0;
  }

  #focus() {
    if (matchMedia("(pointer: fine)").matches) {
      this.#field.focus({ preventScroll: true });
    } else if (document.activeElement === document.body) {
      // The focused row was replaced; the title takes the focus, so that no on-screen keyboard opens.
      this.#thread.querySelector("#thread-title").focus();
    }
  }
}

/** A message to reply to; null if it cannot be loaded. */
async function quoted(id) {
  try {
    const message = await load(`/api/messages/${id}`);
    const author = message.sender_id === me ? null : await load(`/api/users/${message.sender_id}`);
    return {
      id,
      seq: message.seq,
      author: author?.display_name ?? "",
      mine: author === null,
      text: fragment(message.html).textContent.trim().slice(0, PREVIEW),
    };
  } catch {
    return null;
  }
}

async function load(address) {
  const response = await request(address);
  if (!response.ok) {
    throw new Error(`${address} answered ${response.status}`);
  }
  return response.json();
}

/** On a phone Enter starts a new line, since there is no Shift to hold. */
export function sends(event) {
  if (event.key !== "Enter" || event.isComposing || event.shiftKey || event.altKey) {
    return false;
  }
  return event.ctrlKey || event.metaKey || (enterSends && !matchMedia("(pointer: coarse)").matches);
}

export function grow(field) {
  if (CSS.supports("field-sizing", "content")) {
    return;
  }
  const style = getComputedStyle(field);
  const most = LINES * parseFloat(style.lineHeight) + parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, most)}px`;
}

register("composer", Composer);
