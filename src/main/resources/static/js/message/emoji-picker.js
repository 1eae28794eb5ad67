// The emoji picker: search, categories, recent ones, skin tones. One for the page; whoever opens it gets the emoji.
import { isCode, pictureOf } from "parley/message/custom-emoji";
import { load, quick, recent, search, setTone, tone, toned, TONES, used } from "parley/message/emoji-data";

const GAP = 8;
const LATER = 120;

const picker = document.querySelector("#emoji-picker");
const field = picker.querySelector("input");
const list = picker.querySelector("[data-emoji-list]");
const none = picker.querySelector("[data-emoji-none]");
const problem = picker.querySelector("[data-emoji-problem]");
const groups = picker.querySelector("[data-emoji-groups]");
const tones = picker.querySelector("select");

let opener = null;
let pick = null;
let offers = () => true;
let timer = null;

/**
 * Opens the picker beside an element.
 * @param anchor a button, or a rectangle
 * @param picked is called with the emoji when one was picked
 * @param options `back`: the element that gets the focus when it closes; `standardOnly`: without this server's own emoji
 */
export async function openPicker(anchor, picked, { back = anchor, standardOnly = false } = {}) {
  opener = back;
  pick = picked;
  offers = ({ emoji }) => !standardOnly || !isCode(emoji);
  field.value = "";
  picker.showPopover();
  place(anchor instanceof Element ? anchor.getBoundingClientRect() : anchor);
  field.focus({ preventScroll: true });
  await show();
}

/** On a phone the style sheet places it at the bottom. */
function place(beside) {
  const above = beside.top - GAP - picker.offsetHeight;
  const y = above >= GAP ? above : Math.min(beside.bottom + GAP, innerHeight - picker.offsetHeight - GAP);
  const x = Math.min(beside.left, innerWidth - picker.offsetWidth - GAP);
  picker.style.setProperty("--picker-x", `${Math.max(GAP, x)}px`);
  picker.style.setProperty("--picker-y", `${Math.max(GAP, y)}px`);
}

async function show() {
  try {
    problem.hidden = true;
    const { groups: all, find } = await load();
    const query = field.value.trim();
    if (query !== "") {
      const found = await search(query);
      if (field.value.trim() === query) {
        fill([["results", found]]);
      }
      return;
    }
    const last = [...new Set([...recent(), ...quick()])]
      .map((emoji) => find(emoji) ?? { emoji, name: emoji, hasTones: false })
      .filter((entry) => !isCode(entry.emoji) || find(entry.emoji));
    groups.querySelector("[data-group=custom]").hidden = !all[0].emoji.some(offers);
    fill([["recent", last], ...all.map(({ name, emoji }) => [name, emoji])]);
  } catch {
    list.replaceChildren();
    problem.hidden = false;
  }
}

function fill(sections) {
  const offered = sections.map(([name, all]) => [name, all.filter(offers)]).filter(([, all]) => all.length > 0);
  list.replaceChildren(...offered.map(([name, all]) => section(name, all)));
  list.scrollTop = 0;
  none.hidden = list.childElementCount > 0;
  for (const button of groups.children) {
    button.disabled = !list.querySelector(`[data-section="${button.dataset.group}"]`);
  }
  const first = list.querySelector("button");
  first && (first.tabIndex = 0);
}

function section(name, all) {
  const part = document.createElement("section");
  part.dataset.section = name;
  const title = document.createElement("h2");
  title.id = `emoji-${name}`;
  title.textContent = groups.querySelector(`[data-group="${name}"]`)?.getAttribute("aria-label") ?? groups.dataset.results;
  part.setAttribute("aria-labelledby", title.id);
  const grid = document.createElement("div");
  grid.className = "emoji-grid";
  grid.append(...all.map(button));
  part.append(title, grid);
  return part;
}

function button(entry) {
  const made = document.createElement("button");
  made.type = "button";
  made.tabIndex = -1;
  made.dataset.emoji = toned(entry);
  made.append(pictureOf(toned(entry)));
  made.title = entry.name;
  made.setAttribute("aria-label", entry.name);
  return made;
}

function choose(emoji) {
  used(emoji);
  const done = pick;
  close();
  done?.(emoji);
}

/** The browser would give the focus to what had it before, which may be hidden by now. */
function close() {
  picker.hidePopover();
  opener?.focus({ preventScroll: true });
}

/** Rows are as the layout made them. */
function moved(from, key) {
  const all = [...list.querySelectorAll("button")];
  const place = all.indexOf(from);
  const sign = document.dir === "rtl" ? -1 : 1;
  switch (key) {
    case "ArrowRight":
      return all[place + sign];
    case "ArrowLeft":
      return all[place - sign];
    case "Home":
      return all[0];
    case "End":
      return all.at(-1);
    case "ArrowDown":
      return inNextRow(from, all.slice(place + 1));
    default:
      return inNextRow(from, all.slice(0, place).reverse()) ?? field;
  }
}

/** The nearest one of the next row. */
function inNextRow(from, all) {
  const next = all.find((one) => one.offsetTop !== from.offsetTop);
  const row = all.filter((one) => next && one.offsetTop === next.offsetTop);
  const distance = (one) => Math.abs(one.offsetLeft - from.offsetLeft);
  return row.sort((one, other) => distance(one) - distance(other))[0];
}

function focus(element) {
  const previous = list.querySelector('[tabindex="0"]');
  previous && (previous.tabIndex = -1);
  element.tabIndex = 0;
  element.focus();
}

field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(show, LATER);
});
field.addEventListener("keydown", (event) => {
  const first = list.querySelector("button");
  if (event.key === "ArrowDown" && first) {
    event.preventDefault();
    focus(first);
  } else if (event.key === "Escape" && field.value !== "") {
    event.preventDefault();
    field.value = "";
    show();
  } else if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    clearTimeout(timer);
    show().then(() => field.value.trim() !== "" && list.querySelector("button")?.click());
  }
});
picker.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) {
    event.preventDefault();
    event.stopPropagation();
    close();
  }
});
list.addEventListener("keydown", (event) => {
  if (["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "Home", "End"].includes(event.key) && event.target.matches("button")) {
    event.preventDefault();
    const to = moved(event.target, event.key);
    to === field ? field.focus() : to && focus(to);
  }
});
list.addEventListener("click", ({ target }) => {
  const chosen = target.closest("button");
  chosen && choose(chosen.dataset.emoji);
});
groups.addEventListener("click", ({ target }) => {
  const group = target.closest("button")?.dataset.group;
  const part = group && list.querySelector(`[data-section="${group}"]`);
  if (part) {
    list.scrollTop = part.offsetTop - list.offsetTop;
    focus(part.querySelector("button"));
  }
});
TONES.forEach((modifier, number) => {
  tones.options[number].textContent = `✋${modifier}`;
});
tones.value = String(tone());
tones.addEventListener("change", () => {
  setTone(Number(tones.value));
  show();
});
picker.addEventListener("toggle", ({ newState }) => {
  if (newState === "closed") {
    clearTimeout(timer);
    list.replaceChildren();
  }
});
