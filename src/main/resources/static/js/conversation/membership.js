// Follows changes of the open group or room: its name, its members, whether the user may post, whether they are still a member.
import { at } from "parley/shell/address";
import { emit, on } from "parley/shell/bus";
import { fragment } from "parley/shell/html";
import { me, request } from "parley/shell/page";
import { refresh as startComponents, register } from "parley/shell/registry";

const GATHER = 200;

// In large rooms members change all the time, and not all open pages may reload at once.
const PATIENCE_PER_MEMBER = 10;
const SMALL = 200;
const PATIENCE = 30000;

/** Follows the thread on the page. */
function follow(thread, signal) {
  const id = Number(thread.dataset.conversationId);
  let refreshing;
  let later;

  const refreshSoon = () => {
    clearTimeout(refreshing);
    refreshing = setTimeout(() => refresh(thread, signal), GATHER);
  };
  const refreshAtLeisure = () => {
    const members = Number(thread.dataset.members);
    if (members < SMALL) {
      refreshSoon();
    } else {
      later ??= setTimeout(() => {
        later = undefined;
        refresh(thread, signal);
      }, GATHER + Math.random() * Math.min(PATIENCE, members * PATIENCE_PER_MEMBER));
    }
  };
  on("conversation_changed", ({ conversation }) => {
    if (conversation.id === id) {
      conversation.type !== "direct" && rename(thread, conversation.name);
      refreshAtLeisure();
    }
  }, signal);
  on("member_joined", (event) => event.conversation_id === id && refreshAtLeisure(), signal);
  on("member_left", (event) => {
    if (event.conversation_id === id) {
      event.user_id === me ? leave(thread) : refreshAtLeisure();
    }
  }, signal);
  on("contact_changed", ({ user_id: who }) => String(who) === thread.dataset.otherId && refreshSoon(), signal);
  on("live", () => thread.dataset.type !== "DIRECT" && refreshSoon(), signal);
  signal.addEventListener("abort", () => {
    clearTimeout(refreshing);
    clearTimeout(later);
  });
}

async function refresh(thread, signal) {
  try {
    const response = await request(at(`/conversations/${thread.dataset.conversationId}`), { signal });
    if (response.status === 404) {
      leave(thread);
    } else if (response.ok) {
      renew(thread, fragment(await response.text()).querySelector(".thread"));
    }
  } catch {
    // The next change or connection tries again.
  }
}

function rename(thread, name) {
  document.title = document.title.replace(thread.dataset.title, () => name);
  thread.dataset.title = name;
  thread.querySelector("#thread-title").textContent = name;
}

function renew(thread, fresh) {
  const status = thread.querySelector("[data-status]");
  const freshStatus = fresh.querySelector("[data-status]");
  rename(thread, fresh.dataset.title);
  thread.dataset.members = fresh.dataset.members;
  status.dataset.otherwise = freshStatus.dataset.otherwise;
  if (status.dataset.typing !== "true") {
    status.textContent = freshStatus.textContent;
  }
  thread.querySelector(".thread-header > .avatar").replaceWith(fresh.querySelector(".thread-header > .avatar"));
  thread.querySelector(".beginning").replaceChildren(...fresh.querySelector(".beginning").childNodes);
  thread.querySelector("[data-gone]").replaceWith(fresh.querySelector("[data-gone]"));
  thread.querySelector("[data-attention-menu]").replaceWith(fresh.querySelector("[data-attention-menu]"));
  const timer = thread.querySelector("[data-thread-timer]");
  if (!timer.contains(document.activeElement)) {
    const freshTimer = fresh.querySelector("[data-thread-timer]");
    timer.replaceWith(freshTimer);
    globalThis.htmx?.process(freshTimer);
  }
  const composer = thread.querySelector(".composer");
  const freshComposer = fresh.querySelector(".composer");
  if (composer.dataset.closed !== freshComposer.dataset.closed) {
    composer.replaceWith(freshComposer);
    startComponents();
  } else if (freshComposer.dataset.closed === undefined) {
    const label = "label[for=content]";
    composer.querySelector(label).textContent = freshComposer.querySelector(label).textContent;
  }
  emit("thread:renewed");
}

/** The user is no longer a member: only a text that says so stays on the page. */
function leave(thread) {
  const gone = thread.querySelector("[data-gone]").content.cloneNode(true);
  thread.replaceWith(gone);
  history.replaceState(history.state, "", at("/conversations"));
  document.querySelector("#region h1").focus();
  emit("thread:closed");
}

class Membership {
  constructor(thread, signal) {
    follow(thread, signal);
  }
}

register("membership", Membership);
