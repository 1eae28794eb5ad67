// A short notice at the bottom of the page, which may offer an undo.
const SHOWN = 8000;

let toast;
let hiding;

/** Shows a text, or elements such as a button. */
export function show(...content) {
  toast ??= create();
  toast.replaceChildren(...content);
  hideLater();
}

export function hide() {
  clearTimeout(hiding);
  toast?.replaceChildren();
}

function create() {
  const element = document.createElement("div");
  element.className = "toast-notice";
  element.id = "toast";
  element.setAttribute("role", "status");
  document.body.append(element);
  return element;
}

/** Stays while the pointer or the focus is on it. */
function hideLater() {
  clearTimeout(hiding);
  hiding = setTimeout(() => (toast.matches(":hover, :focus-within") ? hideLater() : hide()), SHOWN);
}
