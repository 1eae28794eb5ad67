// Who is online in the open room: polled at the interval that the server sets, and only while the page is visible.
import { at } from "parley/shell/address";
import { on } from "parley/shell/bus";
import { fragment } from "parley/shell/html";
import { me, request } from "parley/shell/page";

const SOON = 300;
const LIVELY = 5;

let room = null;
let known = null;
let timer;

export function start() {
  document.addEventListener("htmx:afterSettle", look);
  document.addEventListener("visibilitychange", () => !document.hidden && soon());
  on("thread:opened", look);
  on("thread:renewed", show);
  for (const type of ["member_joined", "member_left"]) {
    on(type, (event) => event.conversation_id === room && event.user_id !== me && patience() <= LIVELY && soon());
  }
  on("live", soon);
  look();
}

/** Switches to the room that is on the page now. */
function look() {
  const place = document.querySelector('.thread[data-type="ROOM"], .details[data-type="ROOM"]');
  const id = place ? Number(place.dataset.conversationId) : null;
  if (id !== room) {
    room = id;
    known = null;
    ask();
  } else {
    show();
  }
}

function patience() {
  return Number(known?.dataset.patience ?? LIVELY);
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(ask, SOON);
}

async function ask() {
  clearTimeout(timer);
  const asked = room;
  if (asked === null || document.hidden) {
    return;
  }
  try {
    const response = await request(at(`/conversations/${asked}/online?seen=${known?.dataset.version ?? ""}`));
    if (room === asked && response.status === 200) {
      known = fragment(await response.text()).querySelector(".online");
      show();
    }
  } catch {
    // The next poll tries again.
  }
  clearTimeout(timer);
  timer = setTimeout(ask, patience() * 1000);
}

function show() {
  if (!known) {
    return;
  }
  for (const count of document.querySelectorAll("[data-online-count]")) {
    count.textContent = known.dataset.count;
  }
  for (const list of document.querySelectorAll("[data-online-list]")) {
    const shown = list.querySelector(".online");
    if (shown?.dataset.version !== known.dataset.version && !list.contains(document.activeElement)) {
      list.replaceChildren(known.cloneNode(true));
    }
  }
}
