// Whether the user does not want to be disturbed, and their status in their own menu.
import { at } from "parley/shell/address";
import { emit, on } from "parley/shell/bus";
import { post, request, text } from "parley/shell/page";
import { show } from "parley/shell/toast";

const LONGEST_TIMER = 2 ** 31 - 1;
const { dataset } = document.body;

let version = Number(dataset.ownVersion);
let timer;

/** Whatever makes a sound or shows a notification asks this first. */
export function isQuiet() {
  return dataset.doNotDisturb === "true";
}

export function start() {
  on("own_status_changed", (event) => event.status_version >= version && learn(event, event.status_version));
  on("synced", ({ own }) => own.version >= version && learn(own, own.version));
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-own-form]") && event.submitter?.closest("#me-menu")) {
      event.preventDefault();
      change(event.target, event.submitter);
    }
  });
  wake(dataset.doNotDisturbChanges);
}

function learn({ status, do_not_disturb: quiet }, newVersion) {
  version = newVersion;
  dataset.doNotDisturb = quiet.on;
  wake(quiet.changes_at);
  const part = (name) => document.querySelector(`[data-own-${name}]`);
  part("moon").hidden = !quiet.on;
  part("emoji").textContent = status?.emoji ?? "🙂";
  part("text").textContent = status ? status.text || status.emoji : part("text").dataset.none;
  part("clear").hidden = !status;
  part("disturb-on").hidden = quiet.until !== null;
  part("disturb-off").hidden = quiet.until === null;
  emit("quiet", quiet.on);
}

/** Quiet hours begin and end at their minute, also before the server says so. */
function wake(changesAt) {
  clearTimeout(timer);
  const wait = changesAt ? Date.parse(changesAt) - Date.now() : Infinity;
  if (wait < LONGEST_TIMER) {
    timer = setTimeout(ask, Math.max(0, wait) + 1);
  }
}

async function ask() {
  try {
    const response = await request(at("/api/me/do-not-disturb"));
    if (response.ok) {
      const quiet = await response.json();
      dataset.doNotDisturb = quiet.on;
      document.querySelector("[data-own-moon]").hidden = !quiet.on;
      Date.parse(quiet.changes_at) > Date.now() && wake(quiet.changes_at);
    }
  } catch {
    // The next connection tells.
  }
}

async function change(form, button) {
  document.querySelector("#me-menu").hidePopover();
  try {
    const response = await post(form.getAttribute("action"), button.name ? { [button.name]: button.value } : {});
    if (!response.ok) {
      throw new Error(`status: ${response.status}`);
    }
  } catch {
    show(text("problem.unknown"));
  }
}
