// A preview of a message before the server has rendered it.

/** Stands for a spoiler, as in the previews of the server. */
export const HIDDEN = "▮▮▮";

/** The text without Markdown for emphasis, code, quotes, tasks and tables. Spoilers stay hidden. */
export function withoutMarks(content) {
  return content
    .split(/(```[^\n]*\n[\s\S]*?(?:\n```|$)|`[^`\n]+`)/)
    .map((part) => (part.startsWith("`") ? withoutFence(part) : withoutEmphasis(part)))
    .join("");
}

function withoutFence(code) {
  return code.startsWith("```") ? code.replace(/^```[^\n]*\n/, "").replace(/\n```$/, "") : code.slice(1, -1);
}

/** A row with a bar, a row of dashes, and what follows. */
const TABLE = /^(?=.*\|).*\n[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$(?:\n(?=.*\|).*$)*/gm;

function withoutBars(row) {
  return row.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim()).join(" · ");
}

function withoutEmphasis(prose) {
  return prose
    .replace(/^(?:> ?)+/gm, "")
    .replace(/^([ \t]*)[*+-] \[( |[xX])\] (?=.*\S)/gm, (_, indent, mark) => `${indent}${mark === " " ? "☐" : "☑"} `)
    .replace(/^([ \t]*)[*+-] (?=\S)/gm, "$1• ")
    .replace(TABLE, (table) => table.split("\n").filter((_, row) => row !== 1).map(withoutBars).join("\n"))
    .replace(/\|\|(?=\S)(.*?\S)\|\|/g, HIDDEN)
    .replace(/(\*\*|__|~~)(?=\S)(.*?\S)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}_*])([*_])(?=[^\s*_])(.*?[^\s*_])\1(?![\p{L}\p{N}_*])/gu, "$2");
}
