// Previews of links: fetched by the server, and removed here.
import { action } from "parley/message/actions";
import { at } from "parley/shell/address";
import { csrf, request, text } from "parley/shell/page";
import { show } from "parley/shell/toast";

action("remove-preview", {
  applies: ({ mine, thread, article }) =>
    (mine || thread.dataset.moderates === "true") && article.querySelector(":scope > .link-preview") !== null,
  run: ({ id }) => remove(id),
});

/** The event about it changes the message. */
async function remove(id) {
  try {
    const response = await request(at(`/api/messages/${id}/preview`), { method: "DELETE", headers: csrf() });
    if (!response.ok) {
      show(text("problem.unknown"));
    }
  } catch {
    show(text("problem.unknown"));
  }
}
