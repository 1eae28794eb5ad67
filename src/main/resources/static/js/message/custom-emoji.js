// The emoji that administrators have added to this server. They are loaded when the first one is needed, and follow changes.
import { at } from "parley/shell/address";
import { on } from "parley/shell/bus";
import { request } from "parley/shell/page";

const CODE = /^:[a-z0-9_+-]{2,32}:$/;

/** By code, which is the name between colons. */
let known = new Map();
let loading = null;
let isLoaded = false;
let changes = 0;

/** Whether a reaction, or what was picked, is the code of such an emoji; it may have been removed. */
export function isCode(emoji) {
  return CODE.test(emoji);
}

export function isKnown(code) {
  return known.has(code);
}

/** All of them, in the order of their names; each has `name`, `url`, `still_url`, `width` and `height`. */
export async function loadCustom() {
  loading ??= read().catch((failure) => {
    loading = null;
    throw failure;
  });
  await loading;
  return [...known.values()];
}

async function read() {
  const before = changes;
  const response = await request(at("/api/emoji"));
  if (!response.ok) {
    throw new Error(`emoji: ${response.status}`);
  }
  const { items } = await response.json();
  if (changes !== before) {
    return read();
  }
  known = new Map(items.map((emoji) => [codeOf(emoji), emoji]));
  isLoaded = true;
}

function codeOf({ name }) {
  return `:${name}:`;
}

/** Remembers the pictures of reactions that the server has rendered, so that they need not be loaded to be drawn. */
export function learn(element) {
  for (const image of element.querySelectorAll("img.custom-emoji")) {
    if (!isLoaded && !known.has(image.alt)) {
      const source = image.closest("picture")?.querySelector("source");
      known.set(image.alt, {
        name: image.alt.slice(1, -1),
        url: image.getAttribute("src"),
        still_url: source?.srcset ?? null,
        width: image.getAttribute("width"),
        height: image.getAttribute("height"),
      });
    }
  }
}

/** Shows an emoji of any kind in an element; one that was removed is shown by its code. */
export function showEmoji(element, emoji) {
  element.replaceChildren(pictureOf(emoji));
  if (isCode(emoji) && !known.has(emoji) && !isLoaded) {
    loadCustom().then(() => element.replaceChildren(pictureOf(emoji)), () => {});
  }
}

/** An image if the emoji has one, otherwise text. */
export function pictureOf(emoji) {
  const found = known.get(emoji);
  if (!found) {
    return document.createTextNode(emoji);
  }
  const image = document.createElement("img");
  Object.assign(image, { className: "custom-emoji", alt: emoji, title: emoji, draggable: false });
  image.setAttribute("width", found.width);
  image.setAttribute("height", found.height);
  image.src = found.url;
  if (!found.still_url) {
    return image;
  }
  const picture = document.createElement("picture");
  const still = document.createElement("source");
  still.media = "(prefers-reduced-motion: reduce)";
  still.srcset = found.still_url;
  picture.append(still, image);
  return picture;
}

/** Shows in the page that an emoji was added, changed or removed. */
function redraw(code) {
  for (const button of document.querySelectorAll(`.reaction[data-emoji="${code}"] > .reaction-emoji`)) {
    button.replaceChildren(pictureOf(code));
  }
  for (const image of document.querySelectorAll(`.message-body img.custom-emoji[alt="${code}"]`)) {
    (image.closest("picture") ?? image).replaceWith(pictureOf(code));
  }
  if (known.has(code)) {
    for (const body of document.querySelectorAll(".message-body")) {
      body.textContent.includes(code) && fillIn(body, code);
    }
  }
}

/** Puts pictures in place of the code: not in code, and not in links. */
function fillIn(body, code) {
  const whole = new RegExp(`(?<![\\p{L}\\p{N}:])${code.replaceAll("+", "\\+")}(?![\\p{L}\\p{N}])`, "u");
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    text.parentElement.closest("a, code, pre, button") || found.push(text);
  }
  for (const text of found) {
    for (let rest = text, match = whole.exec(rest.data); match; match = whole.exec(rest.data)) {
      const written = rest.splitText(match.index);
      rest = written.splitText(code.length);
      written.replaceWith(pictureOf(code));
    }
  }
}

on("emoji_changed", ({ name, emoji }) => {
  changes += 1;
  const code = codeOf({ name });
  emoji ? known.set(code, emoji) : known.delete(code);
  redraw(code);
});

// Changes that were made while the page was not connected.
on("live", async () => {
  if (!isLoaded) {
    return;
  }
  const before = known;
  loading = null;
  await loadCustom().catch(() => {});
  for (const code of new Set([...before.keys(), ...known.keys()])) {
    before.get(code)?.url === known.get(code)?.url || redraw(code);
  }
});
