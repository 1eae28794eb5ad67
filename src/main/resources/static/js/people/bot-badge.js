// What tells a program from a person, beside a name that a script shows.
import { text } from "parley/shell/page";

/** The badge of a bot; nothing of a person. */
export function badgeOf({ bot }) {
  return bot ? [Object.assign(document.createElement("span"), { className: "bot-badge", textContent: text("bot") })] : [];
}
