// Where one writes: it grows with the text, keeps a draft, and sends by the key that one likes.
import { offerMentions } from "parley/completion";
import { draftOf, keep } from "parley/drafts";
import { enterSends } from "parley/page";
import { say } from "parley/timeline";
import { stopTyping, typing } from "parley/typing";

const LINES = 8;

export function openComposer(thread, signal) {
  const conversationId = Number(thread.dataset.conversationId);
  const form = thread.querySelector("[data-composer]");
  if (!form) {
    return;
  }
  const field = form.querySelector("textarea");

  field.value ||= draftOf(conversationId);
  grow(field);
  offerMentions(thread, field, signal);

  field.addEventListener("input", () => {
    grow(field);
    keep(conversationId, field.value);
    typing(conversationId, field.value.trim() !== "");
  }, { signal });

  field.addEventListener("keydown", (event) => {
    if (sends(event)) {
      event.preventDefault();
      form.requestSubmit();
    }
  }, { signal });

  field.addEventListener("blur", () => stopTyping(conversationId), { signal });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const content = field.value.trim();
    if (content === "") {
      return;
    }
    field.value = "";
    grow(field);
    keep(conversationId, "");
    stopTyping(conversationId);
    say(content);
    field.focus();
  }, { signal });

  if (matchMedia("(pointer: fine)").matches) {
    field.focus({ preventScroll: true });
  } else if (document.activeElement === document.body) {
    // What was focused is gone with the list; a keyboard on the screen should not open by itself.
    thread.querySelector("#thread-title").focus();
  }
}

/** On a phone the key on the screen begins a new line: there is no Shift to hold. */
function sends(event) {
  if (event.key !== "Enter" || event.isComposing || event.shiftKey || event.altKey) {
    return false;
  }
  return event.ctrlKey || event.metaKey || (enterSends && !matchMedia("(pointer: coarse)").matches);
}

function grow(field) {
  if (CSS.supports("field-sizing", "content")) {
    return;
  }
  const style = getComputedStyle(field);
  const most = LINES * parseFloat(style.lineHeight) + parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, most)}px`;
}
