// The log of the open conversation: what arrives finds its place, what is known already changes nothing.
import { emit, on } from "parley/bus";
import { after, articleOf, before, decorate, entryOf, isEntry, pendingEntry, seqOf, setState } from "parley/entry";
import { countUnseen, openJump, showJump } from "parley/jump";
import { add, flush, itemsOf, retry } from "parley/outbox";
import { fragment, request, text } from "parley/page";
import { endOf, keepPlace, isAtEnd, toEnd } from "parley/scrolling";

let open = null;

/** Takes over the thread on the page. */
export function openThread(thread, signal) {
  open = {
    id: Number(thread.dataset.conversationId),
    thread,
    list: thread.querySelector("#timeline"),
    log: thread.querySelector("#log"),
    revision: Number(thread.dataset.revision),
    newest: thread.dataset.newest === "true",
    delivered: Number(thread.dataset.otherDeliveredSeq ?? 0),
    read: Number(thread.dataset.otherReadSeq ?? 0),
    catchingUp: false,
    signal,
  };
  openJump(open, focusComposer);
  entries().forEach(decorate);
  if (open.newest) {
    itemsOf(open.id).forEach(showPending);
  }
  goToNew();
  open.list.addEventListener("click", retryClicked, { signal });
  on("private_message", received, signal);
  on("group_message", received, signal);
  on("message_changed", received, signal);
  on("message_receipt", marked, signal);
  on("outbox:sent", (item) => stateOf(item.clientId, "sent"), signal);
  on("outbox:failed", (clientId) => stateOf(clientId, "failed"), signal);
  on("live", catchUp, signal);
  on("poll", catchUp, signal);
}

export function openConversation() {
  return open?.signal.aborted === false ? open.id : null;
}

/** Says something: it stands in the log at once. */
export function say(content) {
  if (!open.newest) {
    add(open.id, content);
    flush();
    location.assign(`/conversations/${open.id}`);
    return;
  }
  const item = add(open.id, content);
  open.list.querySelector(".new-line")?.remove();
  showPending(item);
  toEnd(open.log);
  flush();
}

/** Everything from the store that happened since; what the live connection told may be part of it. */
export async function catchUp() {
  const here = open;
  if (here.catchingUp) {
    return;
  }
  here.catchingUp = true;
  try {
    let more = true;
    while (more && !here.signal.aborted) {
      const changes = await changesOf(here);
      here.revision = Number(changes.dataset.revision);
      more = changes.dataset.more === "true";
      [...changes.querySelectorAll(":scope > article")].forEach(put);
      setMarks(Number(changes.dataset.otherDeliveredSeq ?? 0), Number(changes.dataset.otherReadSeq ?? 0));
    }
  } catch {
    // The connection is gone again: the next one catches up.
  } finally {
    here.catchingUp = false;
  }
}

async function changesOf(here) {
  const address = `/conversations/${here.id}/changes?after_revision=${here.revision}`;
  const response = await request(address, { signal: here.signal });
  if (!response.ok) {
    throw new Error(`changes: ${response.status}`);
  }
  return fragment(await response.text()).firstElementChild;
}

function received(event) {
  if (event.message.conversation_id !== open.id) {
    return;
  }
  const { revision } = event.message;
  if (revision > open.revision + 1) {
    catchUp();
  } else if (revision === open.revision + 1) {
    open.revision = revision;
  }
  put(fragment(event.html).querySelector("article"));
}

function marked(event) {
  if (event.conversation_id === open.id && open.thread.dataset.otherId === String(event.user_id)) {
    setMarks(event.delivered_seq ?? 0, event.read_seq ?? 0);
  }
}

function setMarks(delivered, read) {
  open.delivered = Math.max(open.delivered, delivered);
  open.read = Math.max(open.read, read);
  entries().filter(isConfirmedMine).forEach(showMark);
}

function showMark(entry) {
  const seq = seqOf(entry);
  setState(entry, seq <= open.read ? "read" : seq <= open.delivered ? "delivered" : "sent");
}

function isConfirmedMine(entry) {
  return entry.dataset.mine === "true" && seqOf(entry) !== Infinity;
}

function put(article) {
  const known = open.list.querySelector(`[data-id="${article.dataset.id}"]`) ?? byClientId(article.dataset.clientId);
  if (known) {
    renew(known, article);
  } else if (belongsHere(Number(article.dataset.seq))) {
    arrive(entryOf(article));
  }
}

function renew(known, article) {
  if (Number(known.dataset.revision ?? -1) >= Number(article.dataset.revision)) {
    return;
  }
  const entry = known.closest(".entry");
  const made = entryOf(article);
  made.className = entry.className;
  keepPlace(open.log, () => {
    if (fits(made, entry)) {
      entry.replaceWith(made);
      finish(made);
    } else {
      // What was pending has been overtaken by what the other wrote meanwhile.
      place(made);
      entry.remove();
      tidy();
    }
  });
}

function fits(made, entry) {
  const [previous, next] = [before(entry), after(entry)];
  return (!previous || seqOf(previous) < seqOf(made)) && (!next || seqOf(next) > seqOf(made));
}

/** Separators whose messages have gone elsewhere. */
function tidy() {
  for (const day of open.list.querySelectorAll(":scope > .day")) {
    if (!day.nextElementSibling || day.nextElementSibling.classList.contains("day")) {
      day.remove();
    }
  }
  entries().forEach(decorate);
}

/** What lies before the part of the past that is shown comes with it, when somebody scrolls there. */
function belongsHere(seq) {
  const shown = entries();
  const first = shown.find((entry) => seqOf(entry) !== Infinity);
  const hasOlder = open.thread.querySelector("[data-older]") !== null;
  if (hasOlder && first && seq < seqOf(first)) {
    return false;
  }
  return open.newest || (shown.length > 0 && seq < seqOf(shown.at(-1)));
}

function arrive(entry) {
  const atEnd = isAtEnd(open.log);
  const theirs = entry.dataset.mine !== "true";
  entry.classList.add("entry-arriving");
  keepPlace(open.log, () => {
    place(entry);
    if (theirs && document.visibilityState === "hidden") {
      markNew(entry);
    }
  });
  if (atEnd) {
    toEnd(open.log);
  } else if (theirs) {
    countUnseen();
  }
  showJump();
  emit("timeline:arrived", entry);
}

/** Puts a line where its number belongs. */
function place(entry) {
  const seq = seqOf(entry);
  let previous = open.list.lastElementChild;
  while (previous && !(isEntry(previous) && seqOf(previous) < seq)) {
    previous = previous.previousElementSibling;
  }
  if (seq === Infinity) {
    open.list.append(entry);
  } else if (previous) {
    previous.after(entry);
  } else {
    open.list.prepend(entry);
  }
  finish(entry);
}

function finish(entry) {
  if (isConfirmedMine(entry)) {
    showMark(entry);
  }
  decorate(entry);
  const next = after(entry);
  if (next) {
    decorate(next);
  }
}

function markNew(entry) {
  if (!open.list.querySelector(".new-line")) {
    const line = document.createElement("li");
    line.className = "new-line";
    const words = document.createElement("span");
    words.textContent = text("timeline.new");
    line.append(words);
    entry.before(line);
  }
}

function showPending(item) {
  if (!byClientId(item.clientId)) {
    const entry = pendingEntry(item);
    place(entry);
    open.thread.querySelector(".beginning")?.toggleAttribute("hidden", false);
  }
}

function byClientId(clientId) {
  return open.list.querySelector(`[data-client-id="${CSS.escape(clientId)}"]`);
}

function stateOf(clientId, state) {
  const entry = byClientId(clientId)?.closest(".entry");
  if (entry && seqOf(entry) === Infinity) {
    setState(entry, state);
  }
}

function retryClicked(event) {
  const entry = event.target.closest("[data-retry]")?.closest(".entry");
  if (entry) {
    setState(entry, "pending");
    retry(articleOf(entry).dataset.clientId);
    focusComposer();
  }
}

function entries() {
  return [...open.list.children].filter(isEntry);
}

/** Begins where a link led to, or at what is new if that does not fit on the screen with the end. */
function goToNew() {
  const { aroundSeq } = open.thread.dataset;
  const wanted = aroundSeq && entries().find((entry) => seqOf(entry) === Number(aroundSeq));
  if (wanted) {
    wanted.classList.add("entry-wanted");
    wanted.scrollIntoView({ block: "center" });
    showJump();
    return;
  }
  const line = open.list.querySelector(".new-line");
  if (line && endOf(open.log) - line.offsetTop > open.log.clientHeight) {
    line.scrollIntoView({ block: "center" });
  }
  showJump();
}

/** Where one may only read there is none. */
function focusComposer() {
  document.querySelector("#content")?.focus();
}
