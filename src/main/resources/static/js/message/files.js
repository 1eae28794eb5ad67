// The files chosen for a message: uploaded at once, one after another, while the message is still being written.
import { ResumableUpload } from "parley/message/resumable-upload";
import { at } from "parley/shell/address";
import { csrf, signedOut, text } from "parley/shell/page";

const MOST = 10;

/** Starts no more uploads than this at a time. */
const AT_ONCE = 2;

/** An upload that makes no progress for this long has failed, in milliseconds. */
const STALLED = 30000;

/** A larger file goes on after a lost connection; a smaller one is sooner sent again than asked for. */
const LARGE = 8 * 1024 * 1024;

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
    signal.addEventListener("abort", () => this.#items.forEach(abandon));
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
    abandon(item);
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
    this.#items.filter(({ state }) => state === "waiting").slice(0, Math.max(0, free)).forEach((item) => this.#start(item));
  }

  #start(item) {
    item.state = "uploading";
    this.#paint(item, 0);
    if (item.file.size > LARGE) {
      this.#resume(item);
    } else {
      this.#upload(item);
    }
  }

  /** Retried, it goes on where it was. */
  async #resume(item) {
    item.resumable ??= new ResumableUpload(item.file, (share) => this.#paint(item, share), (waits) => this.#wait(item, waits));
    try {
      const stored = await item.resumable.run();
      this.#items.includes(item) && this.#stored(item, stored);
    } catch (refusal) {
      this.#items.includes(item) && this.#refused(item, refusal.status, read(refusal.body));
    }
  }

  #wait(item, waits) {
    if (item.waits !== waits) {
      item.waits = waits;
      this.#paint(item, item.share);
      this.#status.textContent = waits ? `${item.file.name}: ${text("composer.files.waiting")}` : "";
    }
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
    upload.upload.addEventListener("progress", ({ loaded, total }) => {
      alive();
      this.#paint(item, total > 0 ? loaded / total : 0);
    });
    upload.addEventListener("loadend", () => {
      clearTimeout(watch);
      item.upload = null;
      this.#items.includes(item) && this.#answered(item, upload);
    });
    upload.open("POST", at("/api/attachments"));
    Object.entries(csrf()).forEach(([name, value]) => upload.setRequestHeader(name, value));
    const form = new FormData();
    form.append("file", item.file);
    alive();
    upload.send(form);
  }

  #answered(item, upload) {
    const answer = read(upload.responseText);
    if (upload.status === 201) {
      this.#stored(item, answer);
    } else {
      this.#refused(item, upload.status, answer);
    }
  }

  #stored(item, stored) {
    Object.assign(item, { state: "stored", stored });
    this.#status.textContent = text("composer.files.stored", item.file.name);
    this.#done(item);
  }

  #refused(item, status, problem) {
    if (status === 401) {
      signedOut();
    }
    Object.assign(item, { state: "failed", waits: false, why: problem?.detail ?? text("composer.files.lost") });
    this.#status.textContent = `${item.file.name}: ${item.why}`;
    this.#done(item);
  }

  #done(item) {
    this.#paint(item);
    this.#next();
    this.#ended();
  }

  #ended() {
    this.#waiting?.();
    this.#changed();
  }

  #paint(item, share = 0) {
    const { element, state, stored } = item;
    item.share = share;
    const part = (name) => element.querySelector(`[data-${name}]`);
    element.dataset.state = state;
    part("progress").hidden = state !== "uploading" && state !== "waiting";
    part("progress").value = share;
    part("progress").setAttribute("aria-label", item.file.name);
    part("retry").hidden = state !== "failed";
    part("why").textContent = state === "failed" ? item.why : item.waits ? text("composer.files.waiting") : "";
    const preview = part("preview");
    if (stored?.thumbnail_url && !preview.firstChild?.src) {
      preview.replaceChildren(Object.assign(document.createElement("img"), { src: stored.thumbnail_url, alt: "" }));
    }
  }
}

/** Ends an upload that no message will have. */
function abandon(item) {
  item.upload?.abort();
  item.stored || item.resumable?.cancel();
}

function read(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
