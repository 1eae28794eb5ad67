// Who is online, and when the others were last seen.
import * as status from "parley/presence/status";
import { at } from "parley/shell/address";
import { on } from "parley/shell/bus";
import { request, text } from "parley/shell/page";
import { lastSeen } from "parley/shell/times";

const AT_ONCE = 100;

const known = new Map();

/** By person, the number of the last presence event about them. */
const told = new Map();

/** The same for events about their status. */
const toldStatus = new Map();
let events = 0;
let eventsBefore = 0;
let isSynced = false;

export function start() {
  on("user_online_status", (event) => {
    events += 1;
    told.set(event.user_id, events);
    known.set(event.user_id, { online: event.is_online, lastSeenAt: event.last_seen_at });
    show(event.user_id);
  });
  status.follow((id) => {
    events += 1;
    toldStatus.set(id, events);
    show(id);
  });
  on("syncing", () => (eventsBefore = events));
  on("synced", ({ presence }) => {
    isSynced = true;
    learn(presence, eventsBefore);
  });
  on("list:changed", showAll);
  on("people:changed", showAll);
  on("thread:opened", showAll);
  // Such as a list of members.
  document.addEventListener("htmx:afterSettle", showAll);
  // With the first message two people may see each other's presence.
  on("private_message", ({ message }) => message.seq === 1 && ask([message.sender_id]));
  on("lost", () => {
    for (const id of known.keys()) {
      known.set(id, { online: false, lastSeenAt: null });
      show(id);
    }
  });
}

/** Shows what is known about the people on the page, and requests the rest. */
function showAll() {
  const ids = peopleOnPage();
  ids.forEach(show);
  // The first synchronisation requests everyone on the page.
  if (isSynced) {
    ask(ids.filter((id) => !known.has(id) || !status.isKnown(id)));
  }
}

async function ask(ids) {
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const before = events;
    const asked = ids.slice(start, start + AT_ONCE);
    try {
      const response = await request(at(`/api/presence?user_ids=${asked.join(",")}`));
      if (response.ok) {
        learn((await response.json()).items, before);
      }
    } catch {
      return;
    }
  }
}

/** An event that arrived after the request was sent is newer than its response. */
function learn(people, before) {
  for (const person of people) {
    if ((toldStatus.get(person.user_id) ?? 0) <= before) {
      status.learn(person.user_id, person, person.do_not_disturb);
    }
    if ((told.get(person.user_id) ?? 0) <= before) {
      known.set(person.user_id, { online: person.is_online, lastSeenAt: person.last_seen_at });
    }
    show(person.user_id);
  }
}

/** The people whose presence or status the page shows. */
export function peopleOnPage() {
  const elements = [...document.querySelectorAll("[data-person-id], [data-person-status]")];
  return [...new Set(elements.map(({ dataset }) => Number(dataset.personId ?? dataset.personStatus)))];
}

function show(id) {
  status.show(id);
  if (!known.has(id)) {
    return;
  }
  for (const element of document.querySelectorAll(`[data-person-id="${id}"]`)) {
    if (element.hasAttribute("data-status")) {
      showStatus(element);
    } else {
      element.dataset.online = known.get(id).online;
    }
  }
}

/** Writes the line below the name in the thread's header. */
export function showStatus(element) {
  const person = known.get(Number(element.dataset.personId));
  if (element.dataset.typing === "true") {
    return;
  }
  if (person?.online) {
    element.textContent = text("presence.online");
  } else if (person?.lastSeenAt) {
    element.textContent = lastSeen(new Date(person.lastSeenAt), text);
  } else {
    element.textContent = element.dataset.otherwise;
  }
}
