// The emoji of one's status is picked; without JavaScript it is typed.
import { openPicker } from "parley/message/emoji-picker";

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-status-pick]");
  if (button) {
    const field = document.querySelector(".status-form #emoji");
    openPicker(button, (emoji) => (field.value = emoji));
  }
});

for (const button of document.querySelectorAll("[data-status-pick]")) {
  button.hidden = false;
}
