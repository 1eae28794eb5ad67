// The length of a text in user-perceived characters (grapheme clusters): a family emoji counts as one.
const segmenter = typeof Intl.Segmenter === "function" ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : null;

/** Line breaks count as one character. */
export function lengthOf(text) {
  if (!segmenter) {
    return [...text].length;
  }
  const characters = segmenter.segment(text)[Symbol.iterator]();
  let length = 0;
  while (!characters.next().done) {
    length += 1;
  }
  return length;
}

/** By how many characters a text is too long. The server also limits its bytes, to four per character. */
export function excessOf(text, limit) {
  const bytes = new TextEncoder().encode(text).length;
  return Math.max(0, lengthOf(text) - limit, Math.ceil(bytes / 4) - limit);
}
