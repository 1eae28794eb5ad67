// The menu of a conversation: opens next to its link, which leads to a page with the same choices without JavaScript.
import { counters } from "parley/conversation/unread";
import { at } from "parley/shell/address";
import { emit, on } from "parley/shell/bus";
import { fragment } from "parley/shell/html";
import { csrf, post, request, text } from "parley/shell/page";

const GAP = 4;

let menu;
let opener;

export function start() {
  menu = document.querySelector("#attention-menu");
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-attention-menu]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(link);
    }
  });
  menu.addEventListener("submit", (event) => {
    event.preventDefault();
    change(event.target, event.submitter);
  });
  on("thread:opened", comeBack);
}

async function open(link) {
  try {
    const response = await request(link.href);
    if (!response.ok) {
      throw new Error(`attention: ${response.status}`);
    }
    menu.replaceChildren(fragment(await response.text()));
  } catch {
    location.assign(link.href);
    return;
  }
  opener = link;
  const place = link.getBoundingClientRect();
  menu.showPopover();
  menu.style.setProperty("--menu-x", `${Math.max(GAP, Math.min(place.left, innerWidth - menu.offsetWidth - GAP))}px`);
  menu.style.setProperty("--menu-y", `${Math.max(GAP, Math.min(place.bottom + GAP, innerHeight - menu.offsetHeight - GAP))}px`);
  menu.querySelector("button").focus();
}

async function change(form, button) {
  try {
    const response = await post(form.getAttribute("action"), { [button.name]: button.value });
    if (!response.ok) {
      throw new Error(`attention: ${response.status}`);
    }
    menu.hidePopover();
    (opener.isConnected ? opener : document.querySelector(`[data-attention-menu][href="${opener.getAttribute("href")}"]`))?.focus();
    emit("attention:changed", Number(opener.getAttribute("href").match(/\/conversations\/(\d+)\//)[1]));
  } catch {
    menu.querySelector("#attention-title").textContent = text("problem.unknown");
  }
}

/** Opening a conversation that was marked as unread removes the mark. */
function comeBack() {
  const id = Number(document.querySelector(".thread")?.dataset.conversationId);
  if (counters.of(id)?.marked) {
    request(at(`/api/conversations/${id}/attention`), {
      method: "PATCH",
      headers: { ...csrf(), "Content-Type": "application/json" },
      body: JSON.stringify({ marked_unread: false }),
    }).catch(() => {});
  }
}
