// The actions that every message has: reply, edit, copy, details, delete.
import { action } from "parley/message/actions";
import { deleteSoon, hideSoon } from "parley/message/deletion";
import { articleText } from "parley/message/entry";
import { at } from "parley/shell/address";
import { request, text } from "parley/shell/page";
import { show } from "parley/shell/toast";

action("reply", {
  applies: ({ thread }) => canPost(thread),
  run: (message) => compose(message, {
    kind: "reply",
    replyTo: {
      id: message.id,
      seq: message.seq,
      author: message.article.querySelector(".message-author")?.textContent ?? "",
      mine: message.mine,
      text: articleText(message.article) ?? "",
    },
  }),
});

action("edit", {
  applies: ({ mine, thread, article }) => mine && !article.querySelector(":scope > .message-forwarded") && canPost(thread) && !isTooOld(article, thread),
  run: (message) => compose(message, { kind: "edit", id: message.id, loading: load(message.id) }),
});

action("copy-text", {
  run: ({ article }) => copy(textOf(article), "message.text-copied"),
});

action("copy-link", {
  run: ({ thread, article, seq }) =>
    copy(new URL(placeOf(thread, article, seq), location.href).href, "message.link-copied"),
});

action("details", {
  run: ({ id }) => location.assign(at(`/messages/${id}`)),
});

action("hide", { run: hideSoon });

action("delete", {
  applies: ({ mine, thread }) => mine || thread.dataset.moderates === "true",
  run: deleteSoon,
});

/** What is only in a thread is found there. */
function placeOf(thread, article, seq) {
  return article.dataset.aside
    ? at(`/messages/${article.dataset.threadId}/thread#seq-${seq}`)
    : at(`/conversations/${thread.dataset.conversationId}?around_seq=${seq}`);
}

/** The message with its text as it was written; undefined if it cannot be loaded. */
async function load(id) {
  try {
    const response = await request(at(`/api/messages/${id}`));
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

function canPost(thread) {
  return thread.querySelector(".composer-form") !== null;
}

function isTooOld(article, thread) {
  const limit = Number(thread.dataset.editLimit ?? Infinity);
  return Date.now() - new Date(article.dataset.createdAt) > limit;
}

function compose({ thread }, mode) {
  thread.dispatchEvent(new CustomEvent("parley:mode", { detail: mode }));
}

/** The text as it is shown, without what scripts have added. */
export function textOf(article) {
  return (article.querySelector(":scope > .message-body")?.innerText ?? "").trim();
}

/** Over plain HTTP there is no clipboard API. */
async function copy(content, done) {
  try {
    await navigator.clipboard.writeText(content);
  } catch {
    const field = document.createElement("textarea");
    field.value = content;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  show(text(done));
}
