// Writing into a text field as if the user had typed it.

/**
 * Replaces a part of the text, by default what is selected. The user can undo it, and the field's listeners hear of it.
 * The cursor stands behind it afterwards.
 */
export function insert(field, text, start = field.selectionStart, end = field.selectionEnd) {
  field.focus();
  field.setSelectionRange(start, end);
  if (text === "" && start === end) {
    return;
  }
  if (!document.execCommand(text === "" ? "delete" : "insertText", false, text)) {
    field.setRangeText(text, start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
