// The files chosen for a message: uploaded at once, one after another, while the message is still being written.
import { csrf, signedOut, text } from "parley/shell/page";

const MOST = 10;

/** Starts no more uploads than this at a time. */
const AT_ONCE = 2;

/** An upload that makes no progress for this long has failed, in milliseconds. */
const STALLED = 30000;

export class Files {
  #form;
  #place;
  #list;
  #template;
  #status;
  #problem;
  #items = [];
  #waiting = null;
  #changed;

  /** @param changed called whenever a file was added, removed, or has come to an end */
  constructor(form, problem, signal, changed) {
    this.#form = form;
    this.#place = form.closest(".thread-panel, .thread");
    this.#list = form.querySelector("[data-files]");
    this.#template = form.querySelector("[data-file]");
    this.#status = form.querySelector("[data-files-status]");
    this.#problem = problem;
    this.#changed = changed;
    const input = form.querySelector("[data-attach]");
    input.addEventListener("change", () => {
      this.add(input.files);
      input.value = "";
    }, { signal });
    form.addEventListener("paste", (event) => this.#pasted(event), { signal });
    this.#place.addEventListener("dragover", (event) => this.#dragged(event), { signal });
    this.#place.addEventListener("dragleave", (event) => this.#isHere(event.relatedTarget) || delete this.#place.dataset.dropping, { signal });
    this.#place.addEventListener("drop", (event) => this.#dropped(event), { signal });
    signal.addEventListener("abort", () => this.#items.forEach((item) => item.upload?.abort()));
  }

  get isEmpty() {
    return this.#items.length === 0;
  }

  /** Adds files to the message, and uploads them. */
  add(files) {
    this.#problem.textContent = "";
    for (const file of files) {
      if (this.#items.length === MOST) {
        this.#problem.textContent = text("composer.files.many", MOST);
        break;
      }
      this.#show({ file, state: "waiting" });
    }
    this.#next();
    this.#changed();
  }

  /** Waits until all files are uploaded; returns them, or null if one of them failed or was waited for already. */
  async ready() {
    if (this.#waiting) {
      return null;
    }
    while (this.#items.some(({ state }) => state === "waiting" || state === "uploading")) {
      await new Promise((done) => (this.#waiting = done));
      this.#waiting = null;
    }
    if (this.#items.some(({ state }) => state === "failed")) {
      this.#problem.textContent = text("composer.files.failed");
      return null;
    }
    return this.#items.map(({ stored }) => stored);
  }

  /** The files have been sent. */
  clear() {
    this.#items = [];
    this.#list.replaceChildren();
    this.#list.hidden = true;
    this.#changed();
  }

  /** Text that programs copy often comes with a picture of it; then the text is meant. */
  #pasted(event) {
    const { files, types } = event.clipboardData;
    if (files.length > 0 && !types.includes("text/plain")) {
      event.preventDefault();
      this.add(files);
    }
  }

  /** A thread stands within its conversation, and takes what is dropped on it. */
  #isHere(element) {
    return element?.closest(".thread-panel, .thread") === this.#place;
  }

  #dragged(event) {
    if (event.dataTransfer.types.includes("Files") && this.#isHere(event.target)) {
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      this.#place.dataset.dropping = "";
    }
  }

  #dropped(event) {
    delete this.#place.dataset.dropping;
    if (event.dataTransfer.files.length > 0 && this.#isHere(event.target)) {
      event.preventDefault();
      this.add(event.dataTransfer.files);
    }
  }

  #show(item) {
    item.element = this.#template.content.firstElementChild.cloneNode(true);
    item.element.querySelector("[data-name]").textContent = item.file.name;
    const remove = item.element.querySelector("[data-remove]");
    remove.setAttribute("aria-label", text("composer.files.remove", item.file.name));
    remove.addEventListener("click", () => this.#remove(item));
    item.element.querySelector("[data-retry]").addEventListener("click", () => {
      item.state = "waiting";
      this.#paint(item);
      this.#next();
    });
    this.#items.push(item);
    this.#paint(item);
    this.#list.append(item.element);
    this.#list.hidden = false;
  }

  #remove(item) {
    item.upload?.abort();
    if (item.stored) {
      fetch(item.stored.url, { method: "DELETE", headers: csrf() }).catch(() => {});
    }
    this.#items = this.#items.filter((one) => one !== item);
    const next = item.element.nextElementSibling ?? item.element.previousElementSibling;
    item.element.remove();
    this.#list.hidden = this.isEmpty;
    (next?.querySelector("[data-remove]") ?? this.#form.querySelector("textarea")).focus();
    this.#problem.textContent = "";
    this.#next();
    this.#ended();
  }

  #next() {
    const free = AT_ONCE - this.#items.filter(({ state }) => state === "uploading").length;
    this.#items.filter(({ state }) => state === "waiting").slice(0, Math.max(0, free)).forEach((item) => this.#upload(item));
  }

  /** With XMLHttpRequest, since fetch does not tell how far an upload is. */
  #upload(item) {
    const upload = new XMLHttpRequest();
    let watch = null;
    const alive = () => {
      clearTimeout(watch);
      watch = setTimeout(() => upload.abort(), STALLED);
    };
    item.upload = upload;
    item.state = "uploading";
    this.#paint(item, 0);
    upload.upload.addEventListener("progress", ({ loaded, total }) => {
      alive();
      this.#paint(item, total > 0 ? loaded / total : 0);
    });
    upload.addEventListener("loadend", () => {
      clearTimeout(watch);
      item.upload = null;
      this.#items.includes(item) && this.#answered(item, upload);
    });
    upload.open("POST", "/api/attachments");
    Object.entries(csrf()).forEach(([name, value]) => upload.setRequestHeader(name, value));
    const form = new FormData();
    form.append("file", item.file);
    alive();
    upload.send(form);
  }

  #answered(item, upload) {
    if (upload.status === 401) {
      signedOut();
    }
    const answer = upload.status === 0 ? null : read(upload.responseText);
    item.state = upload.status === 201 ? "stored" : "failed";
    item.stored = upload.status === 201 ? answer : null;
    item.why = answer?.detail ?? text("composer.files.lost");
    this.#paint(item);
    this.#status.textContent = item.stored ? text("composer.files.stored", item.file.name) : `${item.file.name}: ${item.why}`;
    this.#next();
    this.#ended();
  }

  #ended() {
    this.#waiting?.();
    this.#changed();
  }

  #paint(item, share = 0) {
    const { element, state, stored } = item;
    const part = (name) => element.querySelector(`[data-${name}]`);
    element.dataset.state = state;
    part("progress").hidden = state !== "uploading" && state !== "waiting";
    part("progress").value = share;
    part("progress").setAttribute("aria-label", item.file.name);
    part("retry").hidden = state !== "failed";
    part("why").textContent = state === "failed" ? item.why : "";
    const preview = part("preview");
    if (stored?.thumbnail_url && !preview.firstChild?.src) {
      preview.replaceChildren(Object.assign(document.createElement("img"), { src: stored.thumbnail_url, alt: "" }));
    }
  }
}

function read(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
