// The status line about the connection.
import { on } from "parley/shell/bus";
import { text } from "parley/shell/page";

const PATIENCE = 1500;
const NOTICE = 5000;

export function start() {
  const line = document.querySelector("#connection > span");
  let standing = "";
  let timer;

  const say = (sentence) => {
    if (line.textContent !== sentence) {
      line.textContent = sentence;
    }
  };

  on("connection", (state) => {
    clearTimeout(timer);
    document.body.dataset.connection = state;
    standing = state === "live" ? "" : text(`connection.${state}`);
    if (state === "connecting") {
      timer = setTimeout(() => say(standing), PATIENCE);
    } else {
      say(standing);
    }
  });

  for (const type of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(type, () => {
      if (standing === "") {
        say(text("problem.unknown"));
        timer = setTimeout(() => say(standing), NOTICE);
      }
    });
  }
}
