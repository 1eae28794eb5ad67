// Ctrl+K: type a few letters and be there. What is offered comes from the server: conversations, people, rooms.
import { count, csrf, fragment, request, text } from "parley/page";

const DEBOUNCE = 120;

let dialog;
let field;
let results;
let status;
let timer;
let asked = 0;

export function start() {
  dialog = document.querySelector("#switcher");
  field = dialog.querySelector("input");
  results = dialog.querySelector("#switcher-results");
  status = dialog.querySelector("[data-switcher-status]");
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(find, DEBOUNCE);
  });
  field.addEventListener("keydown", choose);
  results.addEventListener("click", (event) => go(event.target.closest("[role=option]")));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}

export function openSwitcher() {
  field.value = "";
  dialog.showModal();
  find();
}

async function find() {
  clearTimeout(timer);
  asked += 1;
  const mine = asked;
  const wanted = field.value.trim();
  try {
    const response = await request(`/switcher?${new URLSearchParams({ q: wanted })}`);
    if (response.ok && mine === asked) {
      show(wanted, fragment(await response.text()).firstElementChild);
    }
  } catch {
    // What was found stays until the next letter.
  }
}

function show(wanted, found) {
  results.replaceChildren(...found.children);
  const all = options();
  all.forEach((one, index) => (one.id = `switcher-${index}`));
  results.dataset.found = wanted;
  status.textContent = all.length === 0 ? text("switcher.nothing") : count("switcher.found", all.length);
  select(all[0]);
}

function options() {
  return [...results.querySelectorAll("[role=option]")];
}

function select(chosen) {
  for (const one of options()) {
    one.setAttribute("aria-selected", one === chosen);
  }
  field.setAttribute("aria-activedescendant", chosen?.id ?? "");
  chosen?.scrollIntoView({ block: "nearest" });
}

async function choose(event) {
  const all = options();
  const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && all.length > 0) {
    event.preventDefault();
    select(all[(at + step + all.length) % all.length]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (results.dataset.found !== field.value.trim()) {
      // Typed faster than found: the first of what belongs to these letters.
      await find();
      if (results.dataset.found === field.value.trim()) {
        go(options()[0]);
      }
    } else {
      go(all[at]);
    }
  }
}

function go(chosen) {
  if (!chosen) {
    return;
  }
  dialog.close();
  if (chosen.dataset.post) {
    submit(chosen.dataset);
    return;
  }
  const link = document.querySelector(`.conversation-link[href="${CSS.escape(chosen.dataset.address)}"]`);
  if (link) {
    link.click();
  } else {
    location.assign(chosen.dataset.address);
  }
}

/** As the button on the page of people, or of rooms, does. */
function submit({ post: address, recipientId }) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  const fields = { _csrf: Object.values(csrf())[0], recipientId };
  for (const [name, value] of Object.entries(fields).filter(([, value]) => value !== undefined)) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}
