// The text of a rendered message in one line, as the server writes it in previews: spoilers stay hidden.
import { HIDDEN } from "parley/message/markup";

/** @param body the element with the message's HTML; it stays as it is */
export function lineOf(body) {
  const copy = body.cloneNode(true);
  for (const spoiler of copy.querySelectorAll(".spoiler-text")) {
    spoiler.textContent = HIDDEN;
  }
  for (const box of copy.querySelectorAll(".task input")) {
    box.replaceWith(box.checked ? "☑" : "☐");
  }
  for (const image of copy.querySelectorAll("img.custom-emoji")) {
    image.replaceWith(image.alt);
  }
  for (const cell of copy.querySelectorAll("th + th, td + td")) {
    cell.prepend(" · ");
  }
  for (const line of copy.querySelectorAll("p, li, tr, pre, blockquote, br")) {
    line.after(" ");
  }
  for (const button of copy.querySelectorAll("button")) {
    button.remove();
  }
  return copy.textContent.replace(/\s+/g, " ").trim();
}
