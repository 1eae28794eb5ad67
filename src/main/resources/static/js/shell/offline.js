// Tells the service worker what to cache for offline use, and what to delete.
import { at, pathOf } from "parley/shell/address";
import { on } from "parley/shell/bus";
import { me } from "parley/shell/page";

const LIST = at("/conversations");
const CONVERSATION = /^\/conversations\/\d+$/;

export function start() {
  on("live", openAddress);
  on("live", keep);
  on("member_left", ({ conversation_id: id, user_id: who }) => who === me && forget(id));
  // A deleted message must not stay readable in a cached page.
  on("message_changed", ({ message }) => message.deleted_at && forget(message.conversation_id));
  document.addEventListener("htmx:historyRestore", openAddress);
  openAddress();
}

/** Deletes all cached pages, for the next user of this browser. */
export function forgetAll() {
  tell({ type: "forget" });
}

function forget(conversationId) {
  tell({ type: "forget", path: at(`/conversations/${conversationId}`) });
}

function tell(message) {
  globalThis.navigator.serviceWorker?.controller?.postMessage(message);
}

let isKept = false;

/** Once for each page, when it is idle. Service workers need a secure connection. */
async function keep() {
  if (isKept || !navigator.serviceWorker) {
    return;
  }
  isKept = true;
  await navigator.serviceWorker.register(at("/service-worker.js"));
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ type: "assets", assets: assets() });
  const here = location.pathname;
  active.postMessage({ type: "visit", paths: CONVERSATION.test(pathOf(location.href)) ? [LIST, here] : [LIST] });
}

function assets() {
  const elements = document.querySelectorAll("link[rel=stylesheet], link[rel=modulepreload], link[rel=icon], script[src]");
  const addresses = [...elements].map((element) => new URL(element.href || element.src, location.href));
  const icons = document.querySelector("svg use")?.getAttribute("href");
  return [...new Set([...addresses, new URL(icons, location.href)].filter(({ origin }) => origin === location.origin).map(({ pathname }) => pathname))];
}

/** Offline, a conversation's address may show only the list, or a note that the chat is not cached. */
function openAddress() {
  if (!CONVERSATION.test(pathOf(location.href))) {
    return;
  }
  const thread = document.querySelector(".thread");
  const isOpen = thread && location.pathname === at(`/conversations/${thread.dataset.conversationId}`);
  if (!isOpen && (thread || document.querySelector("[data-choose], [data-offline-chat]"))) {
    globalThis.htmx.ajax("GET", location.pathname, { target: "#region" });
  }
}
