// Stars: private marks on messages, shown on all of one's devices.
import { action } from "parley/message/actions";
import { setStar } from "parley/message/entry";
import { at } from "parley/shell/address";
import { on } from "parley/shell/bus";
import { csrf, request, text } from "parley/shell/page";
import { show } from "parley/shell/toast";

const isStarred = (entry) => entry.dataset.starred === "true";

action("star", {
  applies: ({ entry }) => !isStarred(entry),
  run: ({ id }) => change(id, "PUT"),
});

action("unstar", {
  applies: ({ entry }) => isStarred(entry),
  run: ({ id }) => change(id, "DELETE"),
});

async function change(id, method) {
  try {
    const response = await request(at(`/api/messages/${id}/star`), { method, headers: csrf() });
    if (response.ok) {
      mark(id, method === "PUT");
    } else {
      show(response.status === 409 ? (await response.json()).detail : text("problem.unknown"));
    }
  } catch {
    show(text("problem.unknown"));
  }
}

function mark(id, starred) {
  const entries = document.querySelectorAll(`.timeline > .entry:has(> .message[data-id="${id}"])`);
  entries.forEach((entry) => setStar(entry, starred));
  if (!starred) {
    document.querySelector(`#starred > [data-message-id="${id}"]`)?.remove();
  }
}

on("message_starred", (event) => mark(event.message_id, event.starred));
