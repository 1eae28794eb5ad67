// Confirms actions that are hard to undo: the page behind a link opens as a dialog over the current page.
import { fragment } from "parley/shell/html";
import { request, text } from "parley/shell/page";
import { hide, show } from "parley/shell/toast";

// The dialog's form is sent as if it were in the place of the link.
const INHERITED = ["data-hx-boost", "data-hx-target", "data-hx-select", "data-hx-swap", "data-hx-push-url"];

let dialog;

export function start() {
  dialog = document.createElement("dialog");
  dialog.className = "dialog dialog-confirm";
  dialog.setAttribute("aria-labelledby", "confirm-title");
  document.body.append(dialog);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-confirm]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      ask(link);
    }
  }, { capture: true });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-cancel]")) {
      event.preventDefault();
      dialog.close();
    }
  });
  dialog.addEventListener("submit", () => dialog.close());
  dialog.addEventListener("htmx:afterRequest", done);
}

async function ask(link) {
  let question;
  try {
    const response = await request(link.href);
    question = response.ok && fragment(await response.text()).querySelector(".confirmation");
  } catch {
    // The page itself asks, or shows the error.
  }
  if (!question) {
    location.assign(link.href);
    return;
  }
  link.closest("[popover]")?.hidePopover();
  dialog.replaceChildren(question);
  inherit(link, question.querySelector("form"));
  dialog.showModal();
  question.querySelector("[autofocus], button").focus();
}

function inherit(link, form) {
  for (const name of INHERITED) {
    const value = link.closest(`[${name}]`)?.getAttribute(name);
    if (value) {
      form.setAttribute(name, value);
    }
  }
  if (link.dataset.then) {
    form.dataset.then = link.dataset.then;
  }
  globalThis.htmx.process(form);
}

function done({ detail }) {
  if (!detail.successful) {
    show(text("problem.unknown"));
    return;
  }
  const undo = dialog.querySelector("[data-done]")?.content.firstElementChild.cloneNode(true);
  if (undo) {
    inherit(dialog.querySelector("form"), undo);
    undo.addEventListener("submit", hide);
    show(undo);
    globalThis.htmx.process(undo);
  }
}
