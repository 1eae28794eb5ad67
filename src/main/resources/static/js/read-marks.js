// Delivered is what reached this browser; read is only what really was on the screen of a tab that is in front.
import { emit, on } from "parley/bus";
import { articleOf, isEntry, seqOf } from "parley/entry";
import { csrf, me, request } from "parley/page";
import { isLive, send } from "parley/socket";
import { counters } from "parley/unread";

const ENOUGH = 0.5;
const GATHER = 250;

/** Tells the server what arrived, in whichever conversation. */
export function start() {
  const delivered = new Map();
  const tell = (conversationId, seq) => {
    if (seq > (delivered.get(conversationId) ?? 0)) {
      delivered.set(conversationId, seq);
      mark("delivered", conversationId, seq);
    }
  };
  const arrived = ({ message, request }) => !request && message.sender_id !== me && tell(message.conversation_id, message.seq);
  on("private_message", arrived);
  on("group_message", arrived);
  const tellAll = () => {
    for (const { id, last, delivered: known } of counters.all()) {
      if (last > known) {
        tell(id, last);
      }
    }
  };
  on("list:changed", tellAll);
  on("counters:fetched", tellAll);
}

/** Watches the lines of a thread; a stranger whom one has not accepted learns nothing by it. */
export function watchReading(thread, signal) {
  if (thread.dataset.request === "true") {
    return;
  }
  const conversationId = Number(thread.dataset.conversationId);
  const log = thread.querySelector("#log");
  const list = thread.querySelector("#timeline");
  const onScreen = new Set();
  let read = Number(thread.dataset.readSeq);
  let timer;

  const note = () => {
    if (document.visibilityState !== "visible") {
      return;
    }
    const seen = [...onScreen].map(seqOf).filter(Number.isFinite);
    if (Math.max(0, ...seen) > read) {
      read = Math.max(...seen);
      clearTimeout(timer);
      timer = setTimeout(() => {
        mark("read", conversationId, read);
        emit("read", { conversationId, seq: read });
      }, GATHER);
    }
  };

  const observer = new IntersectionObserver((changes) => {
    for (const { target, intersectionRatio, intersectionRect } of changes) {
      const shown = intersectionRatio >= ENOUGH || intersectionRect.height >= log.clientHeight * ENOUGH;
      onScreen[shown ? "add" : "delete"](target);
    }
    note();
  }, { root: log, threshold: [0, 0.25, ENOUGH, 0.75, 1] });

  const watch = (element) => {
    if (isEntry(element) && Number(articleOf(element).dataset.senderId) !== me) {
      observer.observe(element);
    }
  };
  [...list.children].forEach(watch);
  const additions = new MutationObserver((changes) => {
    for (const change of changes) {
      change.addedNodes.forEach((node) => node instanceof Element && watch(node));
      change.removedNodes.forEach((node) => onScreen.delete(node));
    }
  });
  additions.observe(list, { childList: true });
  document.addEventListener("visibilitychange", note, { signal });
  on("live", () => read > Number(thread.dataset.readSeq) && mark("read", conversationId, read), signal);
  signal.addEventListener("abort", () => {
    observer.disconnect();
    additions.disconnect();
  });
}

/** A mark that does not get through is told again with the next one. */
function mark(which, conversationId, seq) {
  if (send(`/conversations/${conversationId}/${which}`, { seq }) || isLive()) {
    return;
  }
  request(`/api/conversations/${conversationId}/${which}`, {
    method: "PUT",
    headers: { ...csrf(), "Content-Type": "application/json" },
    body: JSON.stringify({ seq }),
  }).catch(() => {});
}
