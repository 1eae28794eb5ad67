// Reminders of messages: the way to set one, and what is shown when the time has come.
import { action } from "parley/message/actions";
import { at } from "parley/shell/address";
import { on } from "parley/shell/bus";
import { text } from "parley/shell/page";
import { show } from "parley/shell/toast";

action("remind", {
  run: ({ id }) => location.assign(at(`/messages/${id}/reminder`)),
});

on("reminder", (event) => {
  const words = document.createElement("span");
  words.textContent = text("reminder.due");
  const link = document.createElement("a");
  link.className = "toast-button";
  link.href = at(`/conversations/${event.conversation_id}?around_seq=${event.seq}#seq-${event.seq}`);
  link.textContent = text("reminder.show");
  show(words, link);
});
