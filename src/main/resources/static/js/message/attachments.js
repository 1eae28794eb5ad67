// What the attachments of a message look like where the server has not rendered them: pending messages, and single lines.
import { text } from "parley/shell/page";

/** What stands for a message without text in one line, as the server has it; empty without attachments. */
export function attachmentLine(article) {
  const pictures = article.querySelectorAll("[data-picture]").length;
  const others = article.querySelectorAll(".attachment-media, .attachment-file, .voice");
  if (pictures + others.length > 1) {
    return text(others.length === 0 ? "attachment.line.photos" : "attachment.line.files", pictures + others.length);
  }
  if (pictures === 1) {
    return text("attachment.line.photo");
  }
  const [only] = others;
  if (!only) {
    return "";
  }
  if (only.matches(".voice")) {
    return text("attachment.line.voice");
  }
  const name = only.querySelector(".attachment-name");
  return name ? text("attachment.line.file", name.textContent) : text(only.querySelector("video") ? "attachment.line.video" : "attachment.line.audio");
}

/** The attachments of a message that is being sent. */
export function pendingAttachments(attachments) {
  const all = element("div", "attachments");
  const pictures = attachments.filter(({ kind }) => kind === "image");
  if (pictures.length > 0) {
    const grid = element("div", "attachment-pictures");
    grid.dataset.count = pictures.length;
    grid.append(...pictures.map(pictureOf));
    all.append(grid);
  }
  all.append(...attachments.filter(({ kind }) => kind !== "image").map(cardOf));
  return all;
}

const SIDE = 320;

function pictureOf({ url, thumbnail_url: small, name, width, height }) {
  const link = element("a", "attachment-picture");
  const shown = element("img", "attachment-shown");
  const factor = Math.min(1, SIDE / Math.max(width, height));
  Object.assign(shown, { src: small ?? url, alt: "", width: Math.round(width * factor) || 1, height: Math.round(height * factor) || 1 });
  link.href = url;
  link.dataset.picture = "";
  link.dataset.name = name;
  link.setAttribute("aria-label", text("attachment.picture.of", name));
  link.append(shown);
  return link;
}

function cardOf({ name, kind }) {
  const card = element("span", "attachment-file");
  const label = element("bdi", "attachment-name");
  label.textContent = kind === "voice" ? text("attachment.line.voice") : name;
  card.append(label);
  return card;
}

function element(tag, name) {
  return Object.assign(document.createElement(tag), { className: name });
}
