// What people say about themselves, beside their names.
import { me, text } from "parley/shell/page";
import { brief } from "parley/shell/times";
import { on } from "parley/shell/bus";

const known = new Map();

/** @param changed is called with the person's id */
export function follow(changed) {
  const learned = (id, event, doNotDisturb) => {
    learn(id, event, doNotDisturb);
    changed(id);
  };
  on("status_changed", (event) => learned(event.user_id, event, event.do_not_disturb));
  on("own_status_changed", (event) => learned(me, event, event.do_not_disturb.on));
  on("lost", () => known.clear());
}

/** Events and answers can overtake each other. Version 0 says that there is nothing to see, or not any more. */
export function learn(id, { status, status_version: version }, doNotDisturb) {
  if (version === 0 || version >= (known.get(id)?.version ?? 0)) {
    known.set(id, { status: status ?? null, doNotDisturb, version });
  }
}

export function isKnown(id) {
  return known.has(id);
}

export function show(id) {
  if (known.has(id)) {
    for (const element of document.querySelectorAll(`[data-person-status="${id}"]`)) {
      dress(element, known.get(id));
    }
  }
}

function dress(element, { status, doNotDisturb }) {
  element.querySelector("[data-status-emoji]").textContent = status?.emoji ?? "";
  element.querySelector("[data-status-text]").textContent = status?.text ?? "";
  element.querySelector("[data-status-moon]").hidden = !doNotDisturb;
  const until = element.querySelector("[data-status-until]");
  if (until) {
    until.textContent = status?.until ? text("status.until", brief(new Date(status.until), text)) : "";
  } else if (status) {
    element.title = status.text || status.emoji;
  } else {
    element.removeAttribute("title");
  }
  element.hidden = !status && !doNotDisturb;
}
