// Shows pictures of messages large, one at a time: the arrow keys lead to the next ones, Escape closes.
import { text } from "parley/shell/page";

let pictures = [];
let place = 0;

function dialog() {
  return document.querySelector("#lightbox");
}

function show(n) {
  place = Math.max(0, Math.min(pictures.length - 1, n));
  const { href, dataset } = pictures[place];
  const box = dialog();
  const picture = box.querySelector("[data-lightbox-picture]");
  picture.removeAttribute("src");
  picture.alt = dataset.name;
  picture.src = href;
  box.querySelector("[data-lightbox-name]").textContent = dataset.name;
  box.querySelector("[data-lightbox-place]").textContent = pictures.length > 1 ? text("lightbox.place", place + 1, pictures.length) : "";
  const download = box.querySelector("[data-lightbox-download]");
  download.href = `${href}?download`;
  box.querySelector("[data-lightbox-back]").hidden = place === 0;
  box.querySelector("[data-lightbox-on]").hidden = place === pictures.length - 1;
}

function step(by) {
  const focused = document.activeElement;
  show(place + by);
  if (focused?.hidden) {
    dialog().querySelector("[data-lightbox-close]").focus();
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-picture]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) {
    return;
  }
  event.preventDefault();
  const gallery = link.closest(".timeline, [data-gallery]") ?? link.parentElement;
  pictures = [...gallery.querySelectorAll("[data-picture]")];
  show(pictures.indexOf(link));
  dialog().showModal();
});

document.addEventListener("click", ({ target }) => {
  const box = target.closest?.("#lightbox");
  if (!box) {
    return;
  }
  if (target.closest("[data-lightbox-back]")) {
    step(-1);
  } else if (target.closest("[data-lightbox-on]")) {
    step(1);
  } else if (target.closest("[data-lightbox-close]") || target.matches("#lightbox, .lightbox-stage")) {
    box.close();
  }
});

document.addEventListener("keydown", (event) => {
  const back = document.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
  const on = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  if (dialog()?.open && (event.key === back || event.key === on)) {
    event.preventDefault();
    step(event.key === on ? 1 : -1);
  }
});
