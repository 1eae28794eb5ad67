// The length of a text, counted in what people call characters: a family emoji is one, whatever it is made of.
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

/** By how many characters a text is too long. The server also bounds its bytes, by four for each character. */
export function excessOf(text, limit) {
  const bytes = new TextEncoder().encode(text).length;
  return Math.max(0, lengthOf(text) - limit, Math.ceil(bytes / 4) - limit);
}
