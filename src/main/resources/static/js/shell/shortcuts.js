// Keyboard shortcuts that work on every page.
import { openSwitcher } from "parley/attention/switcher";
import { emit } from "parley/shell/bus";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

export function start() {
  const help = document.querySelector("#shortcuts");
  for (const button of document.querySelectorAll("[data-shortcuts]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      button.closest("[popover]")?.hidePopover();
      help.showModal();
    });
  }
  for (const button of document.querySelectorAll("[data-switcher]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      button.closest("[popover]")?.hidePopover();
      openSwitcher();
    });
  }
  help.addEventListener("click", (event) => event.target === help && help.close());

  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      if (!document.querySelector("dialog[open]")) {
        openSwitcher();
      }
    } else if (event.altKey && STEPS[event.key] && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      emit("list:step", STEPS[event.key]);
    } else if (event.key === "/" && !event.ctrlKey && !event.metaKey && !isWriting(event.target) && document.querySelector("[data-list-search]")) {
      event.preventDefault();
      emit("list:search");
    } else if (event.key === "?" && !isWriting(event.target) && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      help.showModal();
    } else if (event.key === "Escape" && !document.querySelector("dialog[open], :popover-open")) {
      leave(event.target);
    }
  });
}

function isWriting(element) {
  return element.matches("input, textarea, select, [contenteditable]");
}

/** Moves from the thread to its row in the list; on a phone, goes back to the list. */
function leave(element) {
  if (!element.closest?.(".thread") && element !== document.body) {
    return;
  }
  const back = document.querySelector(".thread-back");
  if (back && back.offsetParent !== null) {
    back.click();
  } else {
    document.querySelector(".conversation-link[aria-current]")?.focus();
  }
}
