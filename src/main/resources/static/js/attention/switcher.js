// Ctrl+K opens any chat, person or room by a few letters; "New message" opens a chat with any person.
import { at } from "parley/shell/address";
import { Picker } from "parley/shell/picker";

let switcher;

export function start() {
  switcher = new Picker(document.querySelector("#switcher"), at("/switcher"));
  const newMessage = new Picker(document.querySelector("#new-message"), at("/conversations/new"));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-new-message]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      newMessage.open();
    }
  });
}

export function openSwitcher() {
  switcher.open();
}
