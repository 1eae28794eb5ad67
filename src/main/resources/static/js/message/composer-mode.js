// What is written instead of a new message: a reply to one, which belongs to the draft, or another text of an own message.
import { draftOf, keep, replyOf } from "parley/message/drafts";
import { lineOf } from "parley/message/plain-text";
import { at } from "parley/shell/address";
import { fragment } from "parley/shell/html";
import { csrf, me, request, text } from "parley/shell/page";

const PREVIEW = 120;

export class Mode {
  #form;
  #field;
  #problem;
  #place;
  #fit;

  /** The mode as the event `parley:mode` has it: its `kind`, `reply` or `edit`, and what belongs to it; null for a new message. */
  #mode = null;

  /** What was written when the user began to edit. */
  #draft = "";

  /** @param fit called when the text has changed */
  constructor(form, field, problem, place, fit) {
    this.#form = form;
    this.#field = field;
    this.#problem = problem;
    this.#place = place;
    this.#fit = fit;
  }

  get isOn() {
    return this.#mode !== null;
  }

  get isEdit() {
    return this.#mode?.kind === "edit";
  }

  /** The quoted message of a reply. */
  get replyTo() {
    return this.#mode?.replyTo;
  }

  /** Shows the draft as it is edited in another tab, or on another device. */
  follow() {
    if (this.isEdit) {
      this.#draft = draftOf(this.#place);
      return;
    }
    this.#field.value = draftOf(this.#place);
    this.#fit();
    const reply = replyOf(this.#place);
    if (this.#mode && reply?.id !== this.#mode.replyTo.id) {
      this.#close();
    }
    this.resumeReply();
  }

  /** Shows what the draft replies to. */
  async resumeReply() {
    const reply = replyOf(this.#place);
    if (!reply || this.#mode) {
      return;
    }
    const replyTo = reply.seq ? reply : await quoted(reply.id);
    if (replyTo && !this.#mode && replyOf(this.#place)?.id === replyTo.id) {
      this.enter({ kind: "reply", replyTo, isResumed: true });
    }
  }

  /** A message to edit is shown when its text was loaded; until then nothing can be written. */
  async enter(mode) {
    if (!this.isEdit) {
      this.#draft = this.#field.value;
    }
    this.#mode = mode;
    const { kind, replyTo, loading, isResumed } = mode;
    this.#describe(mode);
    this.#problem.textContent = "";
    if (!isResumed) {
      this.#field.focus();
    }
    if (loading) {
      this.#field.readOnly = true;
      const message = await loading;
      mode.content = message?.content;
      mode.hasFiles = message?.attachments.length > 0;
      if (this.#mode !== mode) {
        return;
      }
      this.#field.readOnly = false;
    }
    if (loading && mode.content === undefined) {
      this.leave();
      this.#problem.textContent = text("problem.unknown");
      return;
    }
    this.#field.value = mode.content ?? this.#draft;
    if (kind === "reply") {
      keep(this.#place, this.#field.value, replyTo);
    }
    this.#fit();
    this.#field.setSelectionRange(this.#field.value.length, this.#field.value.length);
  }

  #describe({ kind, replyTo }) {
    const part = (name) => this.#form.querySelector(`[data-${name}]`);
    part("mode").hidden = false;
    part("mode-title").textContent =
      kind === "edit" ? text("composer.editing") : text("composer.replying", replyTo.mine ? text("message.you").toLowerCase() : replyTo.author);
    part("mode-text").textContent = replyTo?.text ?? "";
  }

  /** Stores the new text of the message, which may be empty if it has files; it stays in the field if that fails. */
  async edit(content) {
    const mode = this.#mode;
    if (content === "" && !mode.hasFiles) {
      return;
    }
    const problem = content === mode.content ? null : await change(mode.id, content);
    if (problem) {
      this.#problem.textContent = problem;
    } else if (this.#mode === mode) {
      this.leave();
    }
  }

  /** Back to a new message, and to what was written of it. */
  leave() {
    const kind = this.#mode?.kind;
    this.#close();
    if (kind === "edit") {
      this.#field.value = this.#draft;
      this.#fit();
      this.resumeReply();
    } else if (kind === "reply") {
      keep(this.#place, this.#field.value);
    }
    this.#field.focus();
  }

  #close() {
    this.#mode = null;
    this.#field.readOnly = false;
    this.#problem.textContent = "";
    this.#form.querySelector("[data-mode]").hidden = true;
  }
}

/** Returns what is wrong; null if the message was changed. */
async function change(id, content) {
  try {
    const response = await request(at(`/api/messages/${id}`), {
      method: "PATCH",
      headers: { ...csrf(), "Content-Type": "application/json" },
      body: JSON.stringify({ content }),
    });
    return response.ok ? null : (await response.json()).detail;
  } catch {
    return text("problem.unknown");
  }
}

/** A message to reply to; null if it cannot be loaded. */
async function quoted(id) {
  try {
    const message = await load(at(`/api/messages/${id}`));
    const author = message.sender_id === me ? null : await load(at(`/api/users/${message.sender_id}`));
    return {
      id,
      seq: message.seq,
      author: author?.display_name ?? "",
      mine: author === null,
      text: lineOf(fragment(message.html)).slice(0, PREVIEW),
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
