// The emoji of one's status is picked; without JavaScript it is typed. A status cannot have an emoji of this server.
import { openPicker } from "parley/message/emoji-picker";

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-status-pick]");
  if (button) {
    const field = document.querySelector(".status-form #emoji");
    openPicker(button, (emoji) => (field.value = emoji), { standardOnly: true });
  }
});

for (const button of document.querySelectorAll("[data-status-pick]")) {
  button.hidden = false;
}
