// What the service worker keeps for the time without a connection: the page tells it what there is, and what has to go.
import { on } from "parley/shell/bus";
import { me } from "parley/shell/page";

const LIST = "/conversations";
const CONVERSATION = /^\/conversations\/\d+$/;

export function start() {
  on("live", openAddress);
  on("live", keep);
  on("member_left", ({ conversation_id: id, user_id: who }) => who === me && forget(id));
  // What its author has deleted is not to be read from a copy either.
  on("message_changed", ({ message }) => message.deleted_at && forget(message.conversation_id));
  document.addEventListener("htmx:historyRestore", openAddress);
  openAddress();
}

/** Nothing stays for the next person at this browser. */
export function forgetAll() {
  tell({ type: "forget" });
}

function forget(conversationId) {
  tell({ type: "forget", path: `/conversations/${conversationId}` });
}

function tell(message) {
  globalThis.navigator.serviceWorker?.controller?.postMessage(message);
}

let isKept = false;

/** Once a page, when it has nothing more urgent to do. Without a secure connection there is no service worker. */
async function keep() {
  if (isKept || !navigator.serviceWorker) {
    return;
  }
  isKept = true;
  await navigator.serviceWorker.register("/service-worker.js");
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ type: "assets", assets: assets() });
  const here = location.pathname;
  active.postMessage({ type: "visit", paths: CONVERSATION.test(here) ? [LIST, here] : [LIST] });
}

function assets() {
  const elements = document.querySelectorAll("link[rel=stylesheet], link[rel=modulepreload], link[rel=icon], script[src]");
  const addresses = [...elements].map((element) => new URL(element.href || element.src, location.href));
  const icons = document.querySelector("svg use")?.getAttribute("href");
  return [...new Set([...addresses, new URL(icons, location.href)].filter(({ origin }) => origin === location.origin).map(({ pathname }) => pathname))];
}

/** Without a connection the page at a conversation's address may be the list alone, or a note that it is not at hand. */
function openAddress() {
  if (!CONVERSATION.test(location.pathname)) {
    return;
  }
  const thread = document.querySelector(".thread");
  const isOpen = thread && location.pathname === `/conversations/${thread.dataset.conversationId}`;
  if (!isOpen && (thread || document.querySelector("[data-choose], [data-offline-chat]"))) {
    globalThis.htmx.ajax("GET", location.pathname, { target: "#region" });
  }
}
