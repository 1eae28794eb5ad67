// Code blocks scroll sideways, and have a button that copies them.
import { text } from "parley/shell/page";

const NOTICE = 2000;

/** Adds a button to each code block in an element. */
export function offerCopies(element) {
  for (const block of element.querySelectorAll(".message-body pre")) {
    if (block.parentElement.classList.contains("code-block")) {
      continue;
    }
    block.tabIndex = 0;
    const frame = document.createElement("div");
    frame.className = "code-block";
    block.replaceWith(frame);
    frame.append(block, copyButton(block));
  }
}

function copyButton(block) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "code-copy";
  button.textContent = text("message.copy");
  button.addEventListener("click", async () => {
    const copied = await copy(block);
    button.textContent = text(copied ? "message.copied" : "message.copy");
    setTimeout(() => (button.textContent = text("message.copy")), NOTICE);
  });
  return button;
}

/** Over plain HTTP there is no clipboard API: the code is selected instead, to be copied by hand. */
async function copy(block) {
  try {
    await navigator.clipboard.writeText(block.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(block);
    return document.execCommand("copy");
  }
}
