// Requests: their number in the navigation rail, the pages of people, and the open request.
import { openConversation } from "parley/message/timeline";
import { at } from "parley/shell/address";
import { emit, on } from "parley/shell/bus";
import { fragment } from "parley/shell/html";
import { request } from "parley/shell/page";

const GATHER = 200;

let gathering;

export function start() {
  on("private_message", (event) => event.request && changedSoon());
  on("contact_changed", changedSoon);
  on("request_changed", (event) => {
    settled(event);
    changedSoon();
  });
  on("synced", ({ requests }) => {
    showTotal(requests.contacts + requests.messages);
    renew().catch(() => {});
  });
  document.addEventListener("htmx:afterSettle", keepFocus);
}

function changedSoon() {
  clearTimeout(gathering);
  gathering = setTimeout(changed, GATHER);
}

async function changed() {
  try {
    const answer = await request(at("/api/requests/count"), { headers: { Accept: "application/json" } });
    const { contacts, messages } = await answer.json();
    showTotal(contacts + messages);
    await renew();
  } catch {
    // The next change or connection tries again.
  }
}

function showTotal(total) {
  for (const badge of document.querySelectorAll("[data-requests-total]")) {
    badge.hidden = total === 0;
    badge.textContent = total > 99 ? "99+" : total;
  }
}

/** Reloads the lists of a page of people. Unchanged lists stay, so that nothing moves under the pointer. */
async function renew() {
  const page = document.querySelector("#people-page");
  const list = page?.querySelector("#people");
  const searching = page?.querySelector("input[type=search]")?.value;
  if (!list || searching || page.dataset.people === "find") {
    return;
  }
  const answer = await request(location.href);
  const fresh = answer.ok && fragment(await answer.text()).querySelector("#people");
  if (fresh && list.isConnected && fresh.textContent !== list.textContent) {
    const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
    list.replaceWith(fresh);
    globalThis.htmx?.process(fresh);
    if (focused !== null) {
      (fresh.querySelector(`[aria-label="${CSS.escape(focused)}"]`) ?? page.querySelector("h1")).focus();
    }
    emit("people:changed");
  }
}

/** Another device has answered the open request. */
function settled({ conversation_id: id, state }) {
  if (openConversation() === id && document.querySelector(".thread")?.dataset.request === "true") {
    location.assign(state === "accepted" ? at(`/conversations/${id}`) : at("/people/requests"));
  }
}

/** The used button disappears with its row; the focus moves to the title. */
function keepFocus(event) {
  if (event.detail.elt?.id === "people-page" && document.activeElement === document.body) {
    event.detail.elt.querySelector("h1").focus({ preventScroll: true });
  }
}
