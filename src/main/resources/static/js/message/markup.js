// A preview of a message before the server has rendered it.

/** The text without Markdown for emphasis, code and quotes. */
export function withoutMarks(content) {
  return content
    .split(/(```[^\n]*\n[\s\S]*?(?:\n```|$)|`[^`\n]+`)/)
    .map((part) => (part.startsWith("`") ? withoutFence(part) : withoutEmphasis(part)))
    .join("");
}

function withoutFence(code) {
  return code.startsWith("```") ? code.replace(/^```[^\n]*\n/, "").replace(/\n```$/, "") : code.slice(1, -1);
}

function withoutEmphasis(prose) {
  return prose
    .replace(/^(?:> ?)+/gm, "")
    .replace(/^([ \t]*)[*+-] (?=\S)/gm, "$1• ")
    .replace(/(\*\*|__|~~)(?=\S)(.*?\S)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}_*])([*_])(?=[^\s*_])(.*?[^\s*_])\1(?![\p{L}\p{N}_*])/gu, "$2");
}
