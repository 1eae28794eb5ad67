// Formatting in the composer: a row of buttons and keys that write Markdown around the selection.
import { insert } from "parley/message/insertion";
import { storageKey } from "parley/shell/address";
import { me } from "parley/shell/page";

const SHOWN = storageKey(`parley.formatting.${me}`);

/** What stands before and after the selected text. */
const MARKS = { bold: "**", italic: "_", strikethrough: "~~", code: "`", spoiler: "||" };

/** What stands before each selected line. */
const PREFIXES = {
  quote: { begun: /^> ?/, at: () => "> " },
  bullets: { begun: /^[-*+] (?!\[[ xX]\] )/, at: () => "- " },
  numbers: { begun: /^\d{1,9}[.)] /, at: (index) => `${index + 1}. ` },
  tasks: { begun: /^[-*+] \[[ xX]\] /, at: () => "- [ ] " },
};
const ITEM = /^(?:[-*+] (?:\[[ xX]\] )?|\d{1,9}[.)] )/;

/** The beginning of a line that the next line continues: quotes, then the mark of an item. */
const CONTINUED = /^((?:> ?)*)([ \t]*)(?:([-*+] )(\[[ xX]\] )?|(\d{1,9})([.)] ))?/;

const ADDRESS = /^https?:\/\/\S+$/i;

/** Keys with Ctrl or Command, and whether Shift is held too. */
const KEYS = {
  KeyB: ["bold", false],
  KeyI: ["italic", false],
  KeyE: ["code", false],
  KeyX: ["strikethrough", true],
  Digit7: ["numbers", true],
  Digit8: ["bullets", true],
  Digit9: ["quote", true],
};

export function offerFormatting(form, field, signal) {
  const row = form.querySelector("[data-formatting]");
  const opener = form.querySelector("[data-formatting-show]");
  const buttons = [...row.querySelectorAll("button")];

  const show = (shown) => {
    row.hidden = !shown;
    opener.setAttribute("aria-expanded", shown);
  };
  show(localStorage.getItem(SHOWN) === "true");
  opener.addEventListener("click", () => {
    show(row.hidden);
    localStorage.setItem(SHOWN, String(!row.hidden));
    field.focus();
  }, { signal });

  // The field keeps the focus, and a phone its keyboard.
  row.addEventListener("pointerdown", (event) => event.preventDefault(), { signal });
  row.addEventListener("click", (event) => {
    const name = event.target.closest("button")?.dataset.format;
    name && format(field, name);
  }, { signal });
  row.addEventListener("keydown", (event) => {
    const sign = document.dir === "rtl" ? -1 : 1;
    const at = buttons.indexOf(event.target);
    const to = { ArrowRight: at + sign, ArrowLeft: at - sign, Home: 0, End: buttons.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const next = buttons[(to + buttons.length) % buttons.length];
      buttons.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
      next.focus();
    }
  }, { signal });

  field.addEventListener("keydown", (event) => {
    const [name, shift] = KEYS[event.code] ?? [];
    if (name && (event.ctrlKey || event.metaKey) && event.shiftKey === shift && !event.altKey) {
      event.preventDefault();
      format(field, name);
    }
  }, { signal });
  field.addEventListener("beforeinput", (event) => {
    if (event.inputType === "insertLineBreak" && continueLine(field)) {
      event.preventDefault();
    }
  }, { signal });
  field.addEventListener("paste", (event) => {
    const address = event.clipboardData.getData("text/plain").trim();
    if (ADDRESS.test(address) && isLinkable(field)) {
      event.preventDefault();
      insert(field, `[${selectionOf(field)}](${address})`);
    }
  }, { signal });
}

function format(field, name) {
  field.focus();
  if (MARKS[name]) {
    toggleMarks(field, MARKS[name]);
  } else if (PREFIXES[name]) {
    togglePrefix(field, PREFIXES[name]);
  } else if (name === "block") {
    fence(field);
  } else {
    link(field);
  }
}

/** Surrounds the selected text with marks, or takes them away. Spaces at its ends stay outside: they would undo the marks. */
function toggleMarks(field, mark) {
  const { value } = field;
  let { selectionStart: start, selectionEnd: end } = field;
  while (start < end && /\s/.test(value[start])) {
    start += 1;
  }
  while (end > start && /\s/.test(value[end - 1])) {
    end -= 1;
  }
  const length = mark.length;
  const selected = value.slice(start, end);
  if (value.slice(start - length, start) === mark && value.slice(end, end + length) === mark) {
    insert(field, selected, start - length, end + length);
    field.setSelectionRange(start - length, end - length);
  } else if (selected.length >= 2 * length && selected.startsWith(mark) && selected.endsWith(mark)) {
    insert(field, selected.slice(length, -length), start, end);
    field.setSelectionRange(start, end - 2 * length);
  } else {
    insert(field, mark + selected + mark, start, end);
    field.setSelectionRange(start + length, end + length);
  }
}

/** Writes the prefix before every selected line, or takes it away if all have it. One kind of list replaces another. */
function togglePrefix(field, { begun, at }) {
  const [start, end] = linesOf(field);
  const lines = field.value.slice(start, end).split("\n");
  const isOn = lines.every((line) => begun.test(line));
  const written = lines.map((line, index) => {
    if (isOn) {
      return line.replace(begun, "");
    }
    return at(index) + (at(index) === "> " ? line : line.replace(ITEM, ""));
  });
  insert(field, written.join("\n"), start, end);
  if (lines.length > 1) {
    field.setSelectionRange(start, start + written.join("\n").length);
  }
}

function fence(field) {
  const [start, end] = linesOf(field);
  const code = field.value.slice(start, end);
  insert(field, `\`\`\`\n${code}\n\`\`\``, start, end);
  field.setSelectionRange(start + 4, start + 4 + code.length);
}

/** What is missing is selected: the address, or the text of one that was selected. */
function link(field) {
  const start = field.selectionStart;
  const selected = selectionOf(field);
  if (ADDRESS.test(selected)) {
    insert(field, `[](${selected})`);
    field.setSelectionRange(start + 1, start + 1);
  } else {
    insert(field, `[${selected}](https://)`);
    const address = start + selected.length + 3;
    selected === "" ? field.setSelectionRange(start + 1, start + 1) : field.setSelectionRange(address, address + "https://".length);
  }
}

/** Starts the next line like this one; an item without text ends its list instead. Returns whether there was anything to do. */
function continueLine(field) {
  const { value, selectionStart: place, selectionEnd } = field;
  const start = value.lastIndexOf("\n", place - 1) + 1;
  const before = value.slice(start, place);
  const [prefix, quotes, indent, bullet, box, number, dot] = CONTINUED.exec(before);
  if (place !== selectionEnd || prefix.trim() === "" || isInCode(value.slice(0, start))) {
    return false;
  }
  if (before.trim() === prefix.trim()) {
    insert(field, "", start, place);
    return true;
  }
  const mark = number ? `${Number(number) + 1}${dot}` : (bullet ?? "") + (box ? "[ ] " : "");
  insert(field, `\n${quotes}${indent}${mark}`);
  return true;
}

/** Whether a fence is open after this text. */
function isInCode(text) {
  return text.split("\n").filter((line) => line.startsWith("```")).length % 2 === 1;
}

function isLinkable(field) {
  const selected = selectionOf(field);
  return selected.trim() !== "" && !/[\n[\]]/.test(selected) && !ADDRESS.test(selected);
}

function selectionOf(field) {
  return field.value.slice(field.selectionStart, field.selectionEnd);
}

/** Where the selected lines start and end. */
function linesOf(field) {
  const start = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1;
  const end = field.value.indexOf("\n", field.selectionEnd);
  return [start, end < 0 ? field.value.length : end];
}
