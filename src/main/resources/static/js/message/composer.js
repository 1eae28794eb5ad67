// The composer of a conversation or of a thread: grows with the text, keeps a draft, counts long texts, and sends by the
// preferred key. What it sends it gives to the place where it stands, as the event `parley:say`.
import { isCommand, literal, run } from "parley/message/commands";
import { offerCompletions } from "parley/message/completion";
import { Mode } from "parley/message/composer-mode";
import { isCode } from "parley/message/custom-emoji";
import { draftOf, keep, placeOf } from "parley/message/drafts";
import { openPicker } from "parley/message/emoji-picker";
import { Files } from "parley/message/files";
import { offerFormatting } from "parley/message/formatting";
import { insert } from "parley/message/insertion";
import { offerRichPaste } from "parley/message/rich-paste";
import { schedule, timeOf } from "parley/message/scheduled";
import { LengthCounter } from "parley/message/text-length";
import { Recorder } from "parley/message/voice-recorder";
import { stopTyping, typing } from "parley/presence/typing";
import { on } from "parley/shell/bus";
import { enterSends, text } from "parley/shell/page";
import { register } from "parley/shell/registry";
import { show } from "parley/shell/toast";

const LINES = 8;

class Composer {
  #place;
  #form;
  #field;
  #problem;
  #conversationId;
  #where;
  #isThread;
  #length;
  #mode;
  #files;
  #recorder;

  constructor(form, signal) {
    this.#form = form;
    this.#place = form.closest(".thread-panel, .thread");
    this.#field = form.querySelector("textarea");
    this.#problem = form.closest(".composer").querySelector("[data-problem]");
    this.#conversationId = Number(this.#place.dataset.conversationId);
    this.#where = placeOf(this.#place.dataset);
    this.#isThread = "rootId" in this.#place.dataset;
    this.#length = new LengthCounter(form, this.#field, this.#problem);
    this.#mode = new Mode(form, this.#field, this.#problem, this.#where, () => this.#fit());
    this.#files = new Files(form, this.#problem, signal, () => this.#fit());
    this.#recorder = new Recorder(form, this.#problem, signal, (voice) => this.#say("", [voice]));

    this.#field.value = draftOf(this.#where) || this.#field.value;
    this.#fit();
    offerCompletions(form, this.#place, signal);
    offerFormatting(form, this.#field, signal);
    offerRichPaste(this.#field, signal);
    this.#listen(signal);
    this.#mode.resumeReply();
    this.#isThread || this.#focus();
  }

  #listen(signal) {
    const form = this.#form;
    this.#field.addEventListener("input", () => this.#written(), { signal });
    this.#field.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.#field.addEventListener("blur", () => this.#typing(false), { signal });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submitted(event.submitter);
    }, { signal });
    const emoji = form.querySelector("[data-composer-emoji]");
    emoji.addEventListener("click", () => openPicker(emoji, (picked) => this.#insertEmoji(picked)), { signal });
    // A long press is a context menu too.
    form.querySelector(".composer-send").addEventListener("contextmenu", (event) => {
      event.preventDefault();
      this.#offerLater(event);
    }, { signal });
    this.#place.addEventListener("parley:mode", ({ detail }) => this.#mode.enter(detail), { signal });
    form.querySelector("[data-mode-cancel]").addEventListener("click", () => this.#mode.leave(), { signal });
    this.#place.addEventListener("parley:compose", ({ detail }) => this.#takeBack(detail), { signal });
    on("draft", ({ place, elsewhere }) => elsewhere && place === this.#where && this.#mode.follow(), signal);
  }

  /** Where the menu of a pressed button is asked for, its release would close what is open already. */
  #offerLater({ buttons, pointerType }) {
    const menu = this.#form.querySelector(".menu-schedule");
    if (buttons === 0 && pointerType !== "touch") {
      menu?.showPopover();
      return;
    }
    const released = new AbortController();
    for (const release of ["pointerup", "pointercancel"]) {
      addEventListener(release, () => {
        released.abort();
        setTimeout(() => menu?.showPopover());
      }, { signal: released.signal });
    }
  }

  #pressed(event) {
    if (sends(event)) {
      event.preventDefault();
      this.#form.requestSubmit();
    } else if (event.key === "Escape" && this.#mode.isOn) {
      event.stopPropagation();
      this.#mode.leave();
    } else if (event.key === "ArrowUp" && this.#field.value === "" && !this.#mode.isOn && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      this.#place.dispatchEvent(new CustomEvent("parley:edit-last"));
    }
  }

  #submitted(submitter) {
    if (this.#recorder.isActive) {
      this.#recorder.finish();
    } else if (submitter?.name === "when") {
      this.#schedule(submitter.value);
    } else {
      this.#send();
    }
  }

  /** What is written as a code needs space around it. */
  #insertEmoji(picked) {
    const before = this.#field.value.slice(0, this.#field.selectionStart);
    insert(this.#field, isCode(picked) ? `${/\S$/.test(before) ? " " : ""}${picked} ` : picked);
  }

  #written() {
    this.#fit();
    if (!this.#mode.isEdit) {
      keep(this.#where, this.#field.value, this.#mode.replyTo);
      this.#typing(this.#field.value.trim() !== "");
    }
  }

  /** Others see who is typing in the conversation, not in its threads. */
  #typing(isTyping) {
    if (!this.#isThread) {
      isTyping ? typing(this.#conversationId, true) : stopTyping(this.#conversationId);
    }
  }

  async #send() {
    if (this.#mode.isEdit) {
      this.#length.excess > 0 || this.#field.readOnly || this.#mode.edit(this.#field.value.trim());
      return;
    }
    const written = await this.#finished();
    if (written && written.attachments.length === 0 && isCommand(written.content)) {
      this.#clear();
      this.#done();
      await run(this.#place, written.content) || this.#takeBack(written.content);
    } else if (written) {
      this.#clear();
      this.#say(literal(written.content), written.attachments);
    }
  }

  /** Where in a thread it goes; nothing for the timeline. */
  #thread() {
    const also = this.#form.querySelector("[name=alsoToConversation]")?.checked;
    return this.#isThread ? { rootId: Number(this.#place.dataset.rootId), alsoToConversation: also } : {};
  }

  #clear() {
    this.#files.clear();
    this.#field.value = "";
    this.#fit();
  }

  #say(content, attachments) {
    const also = this.#form.querySelector("[name=alsoToConversation]");
    const detail = { content, replyTo: this.#mode.replyTo, attachments, also: also?.checked === true };
    this.#place.dispatchEvent(new CustomEvent("parley:say", { detail }));
    also && (also.checked = false);
    this.#done();
  }

  /** What was written was sent, or will be. */
  #done() {
    keep(this.#where, "");
    this.#typing(false);
    this.#mode.leave();
  }

  /** The text and the uploaded files; null if there is nothing to send, or it cannot be sent. */
  async #finished() {
    if ((this.#field.value.trim() === "" && this.#files.isEmpty) || this.#length.excess > 0) {
      return null;
    }
    const attachments = this.#files.isEmpty ? [] : await this.#uploaded();
    const content = this.#field.value.trim();
    return attachments && (content !== "" || attachments.length > 0) ? { content, attachments } : null;
  }

  /** Waits for the uploads; until then the text cannot be changed. */
  async #uploaded() {
    const button = this.#form.querySelector(".composer-send");
    this.#field.readOnly = true;
    button.disabled = true;
    try {
      return await this.#files.ready();
    } finally {
      this.#field.readOnly = false;
      button.disabled = this.#length.excess > 0;
    }
  }

  /** Has the server send the message later. */
  async #schedule(choice) {
    const time = timeOf(choice, this.#form.querySelector("[name=at]").value);
    this.#form.querySelector(".menu-schedule").hidePopover();
    if (!time) {
      this.#problem.textContent = text("scheduled.when");
      return;
    }
    const written = this.#mode.isEdit ? null : await this.#finished();
    if (!written) {
      return;
    }
    const problem = await schedule(this.#conversationId, { ...written, replyTo: this.#mode.replyTo, ...this.#thread() }, time);
    if (problem) {
      this.#problem.textContent = problem;
      return;
    }
    this.#clear();
    this.#done();
    show(text("scheduled.done"));
  }

  /** Inserts a text that could not be sent before the current one. */
  #takeBack(content) {
    if (content) {
      this.#mode.isEdit && this.#mode.leave();
      this.#field.value = [content, this.#field.value].filter(Boolean).join("\n");
      this.#written();
    }
    this.#field.focus();
  }

  #fit() {
    const isEmpty = this.#field.value.trim() === "" && this.#files.isEmpty && !this.#mode.isEdit;
    this.#form.toggleAttribute("data-empty", isEmpty);
    grow(this.#field);
    this.#length.count();
  }

  #focus() {
    if (matchMedia("(pointer: fine)").matches) {
      this.#field.focus({ preventScroll: true });
    } else if (document.activeElement === document.body) {
      // The focused row was replaced; the title takes the focus, so that no on-screen keyboard opens.
      this.#place.querySelector("#thread-title").focus();
    }
  }
}

/** On a phone Enter starts a new line, since there is no Shift to hold. */
function sends(event) {
  if (event.key !== "Enter" || event.isComposing || event.shiftKey || event.altKey) {
    return false;
  }
  return event.ctrlKey || event.metaKey || (enterSends && !matchMedia("(pointer: coarse)").matches);
}

function grow(field) {
  if (CSS.supports("field-sizing", "content")) {
    return;
  }
  const style = getComputedStyle(field);
  const most = LINES * parseFloat(style.lineHeight) + parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, most)}px`;
}

register("composer", Composer);
