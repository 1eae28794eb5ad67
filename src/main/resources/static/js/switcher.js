// Ctrl+K: type a few letters and be there.
import { items } from "parley/conversation-list";
import { fragment, request, text } from "parley/page";

let dialog;
let field;
let results;
let conversations = [];

export function start() {
  dialog = document.querySelector("#switcher");
  field = dialog.querySelector("input");
  results = dialog.querySelector("#switcher-results");
  field.addEventListener("input", show);
  field.addEventListener("keydown", choose);
  results.addEventListener("click", (event) => go(event.target.closest("[role=option]")));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}

export async function openSwitcher() {
  field.value = "";
  dialog.showModal();
  conversations = items();
  show();
  if (!document.querySelector("#conversations")) {
    const response = await request("/conversations/list");
    conversations = [...fragment(await response.text()).querySelectorAll(".conversation-item")];
    show();
  }
}

function show() {
  const wanted = field.value.trim().toLocaleLowerCase();
  const found = conversations.filter((item) => item.dataset.name.toLocaleLowerCase().includes(wanted)).map(optionOf);
  if (wanted !== "") {
    found.push(option(text("switcher.people", field.value.trim()), `/people?q=${encodeURIComponent(field.value.trim())}`));
  } else if (found.length === 0) {
    found.push(option(text("switcher.nothing"), "/people"));
  }
  found.forEach((one, index) => (one.id = `switcher-${index}`));
  results.replaceChildren(...found);
  select(found[0]);
}

function optionOf(item) {
  const made = option(item.dataset.name, item.querySelector("a").getAttribute("href"));
  const avatar = item.querySelector(".avatar").cloneNode(true);
  avatar.classList.add("avatar-small");
  made.prepend(avatar);
  return made;
}

function option(words, address) {
  const made = document.createElement("div");
  made.className = "switcher-result";
  made.setAttribute("role", "option");
  made.dataset.address = address;
  const name = document.createElement("span");
  name.className = "truncate";
  name.dir = "auto";
  name.textContent = words;
  made.append(name);
  return made;
}

function select(chosen) {
  for (const one of results.children) {
    one.setAttribute("aria-selected", one === chosen);
  }
  field.setAttribute("aria-activedescendant", chosen?.id ?? "");
  chosen?.scrollIntoView({ block: "nearest" });
}

function choose(event) {
  const all = [...results.children];
  const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    select(all[(at + step + all.length) % all.length]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    go(all[at]);
  }
}

function go(chosen) {
  if (!chosen) {
    return;
  }
  dialog.close();
  const link = document.querySelector(`.conversation-link[href="${CSS.escape(chosen.dataset.address)}"]`);
  if (link) {
    link.click();
  } else {
    location.assign(chosen.dataset.address);
  }
}
