// The emoji: names, shortcodes, search, and the ones that were used recently. The data is loaded when it is first needed.
import { isCode, isKnown, loadCustom } from "parley/message/custom-emoji";
import { storageKey } from "parley/shell/address";
import { addresses, me } from "parley/shell/page";

const RECENT = storageKey(`parley.emoji.recent.${me}`);
const TONE = storageKey(`parley.emoji.tone.${me}`);
const MOST_RECENT = 27;

/** The six skin tones: none, and the five modifiers. */
export const TONES = ["", "\u{1f3fb}", "\u{1f3fc}", "\u{1f3fd}", "\u{1f3fe}", "\u{1f3ff}"];

/** What is offered before anyone has used an emoji. */
const QUICK = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

let loading = null;

/**
 * All emoji in groups, those of this server first. Each has `emoji`, `name`, `codes` (shortcodes without colons, the best
 * first), `words` to search, and whether it `hasTones`. `find` returns the one for an `emoji`.
 */
export async function load() {
  const [{ groups, all, byText }, custom] = await Promise.all([loadStandard(), loadCustom().catch(() => [])]);
  const own = custom.map(({ name }) => ({
    emoji: `:${name}:`,
    name: `:${name}:`,
    codes: [name],
    words: [name, ...name.split(/[_+-]+/)].filter(Boolean),
    hasTones: false,
  }));
  return {
    groups: [{ name: "custom", emoji: own }, ...groups],
    all: [...own, ...all],
    find: (emoji) => byText.get(emoji) ?? own.find((entry) => entry.emoji === emoji),
  };
}

function loadStandard() {
  loading ??= read().catch((failure) => {
    loading = null;
    throw failure;
  });
  return loading;
}

async function read() {
  const response = await fetch(addresses.emoji);
  if (!response.ok) {
    throw new Error(`emoji: ${response.status}`);
  }
  const { groups } = await response.json();
  const all = [];
  const byText = new Map();
  for (const group of groups) {
    group.emoji = group.emoji.map(([emoji, name, codes, words, hasTones]) => ({
      emoji,
      name,
      codes: codes.split(" "),
      words: `${name} ${codes.replaceAll("_", " ")} ${words}`.toLowerCase().split(" "),
      hasTones: hasTones === 1,
    }));
    for (const entry of group.emoji) {
      all.push(entry);
      byText.set(entry.emoji, entry);
    }
  }
  return { groups, all, byText };
}

/** The emoji whose shortcodes start with a text, the shortest first, then those that a search for it finds. */
export async function completions(prefix, limit) {
  const { all } = await load();
  const start = prefix.toLowerCase();
  const starting = all
    .map((entry) => ({ entry, code: entry.codes.find((code) => code.startsWith(start)) }))
    .filter(({ code }) => code !== undefined)
    .sort((one, other) => one.code.length - other.code.length);
  const others = (await search(start.replaceAll("_", " ")))
    .filter((entry) => !starting.some((each) => each.entry === entry))
    .map((entry) => ({ entry, code: entry.codes[0] }));
  return [...starting, ...others].slice(0, limit).map(({ entry, code }) => ({ ...entry, code }));
}

/** The emoji with a word that starts with each word of a query, those with a whole word first. */
export async function search(query) {
  const { all, find } = await load();
  const wanted = query.toLowerCase().replaceAll(":", " ").split(/\s+/).filter(Boolean);
  const exact = find(query.trim());
  const found = all.filter((entry) => entry !== exact && wanted.every((start) => entry.words.some((word) => word.startsWith(start))));
  const whole = (entry) => wanted.every((word) => entry.words.includes(word));
  return [...(exact ? [exact] : []), ...found.filter(whole), ...found.filter((entry) => !whole(entry))];
}

/** An emoji in the user's skin tone. */
export function toned(entry) {
  const modifier = TONES[tone()];
  if (!entry.hasTones || !modifier) {
    return entry.emoji;
  }
  const [first, ...rest] = entry.emoji;
  return first + modifier + rest.join("").replace(/^\ufe0f/, "");
}

/** The user's skin tone: an index of {@link TONES}. */
export function tone() {
  return Math.max(0, Math.min(TONES.length - 1, Number(localStorage.getItem(TONE)) || 0));
}

export function setTone(number) {
  localStorage.setItem(TONE, String(number));
}

/** The emoji that the user picked last, the newest first. */
export function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(RECENT));
    return Array.isArray(kept) ? kept.filter((emoji) => typeof emoji === "string").slice(0, MOST_RECENT) : [];
  } catch {
    return [];
  }
}

/** Six emoji to offer at once: the ones used last that still exist, and common ones. */
export function quick() {
  const last = recent().filter((emoji) => !isCode(emoji) || isKnown(emoji));
  return [...new Set([...last.slice(0, 3), ...QUICK])].slice(0, QUICK.length);
}

/** Remembers that the user has picked an emoji. */
export function used(emoji) {
  localStorage.setItem(RECENT, JSON.stringify([emoji, ...recent().filter((other) => other !== emoji)].slice(0, MOST_RECENT)));
}

document.querySelector("[data-sign-out]")?.addEventListener("submit", () => {
  localStorage.removeItem(RECENT);
  localStorage.removeItem(TONE);
});
