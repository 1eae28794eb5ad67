// The upload of a large file, which goes on where a lost connection ended it: the protocol tus 1.0.0.
import { at } from "parley/shell/address";
import { csrf } from "parley/shell/page";

/** A request that makes no progress for this long is taken for lost, in milliseconds. */
const STALLED = 30000;

/** Putting the file together on the server may take this long, in milliseconds. */
const FINISHING = 120000;

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30000;

/** A server that answers, but cannot go on, is asked again so many times. */
const MOST_REFUSALS = 6;

/** What may be different a moment later. */
const PASSING = new Set([408, 409, 425, 429, 500, 502, 503, 504]);

export class ResumableUpload {
  #file;
  #progress;
  #waiting;
  #url = null;
  #offset = 0;
  #request = null;
  #cancelled = false;
  #failures = 0;
  #refusals = 0;
  #wake = () => {};

  /**
   * @param progress called with the share that the server has
   * @param waiting called with whether the connection is lost
   */
  constructor(file, progress, waiting) {
    this.#file = file;
    this.#progress = progress;
    this.#waiting = waiting;
  }

  /**
   * Uploads what is missing. Called again after a failure, it goes on.
   *
   * @return the attachment
   * @throws {Refusal} when the server refuses the file; with the status 0 after a cancellation
   */
  async run() {
    this.#refusals = 0;
    for (;;) {
      try {
        return await this.#advance();
      } catch (failure) {
        await this.#recover(failure);
      }
    }
  }

  /** Ends it, and deletes what the server has. */
  cancel() {
    this.#cancelled = true;
    this.#request?.abort();
    this.#wake();
    if (this.#url) {
      fetch(this.#url, { method: "DELETE", headers: csrf(), keepalive: true }).catch(() => {});
    }
  }

  async #advance() {
    if (this.#url) {
      const known = await this.#ask("HEAD", this.#url);
      this.#reached(known.headers.get("Upload-Offset"));
    } else {
      await this.#announce();
    }
    this.#waiting(false);
    while (this.#offset < this.#file.size) {
      await this.#send();
    }
    const finished = await this.#ask("POST", `${this.#url}/attachment`, {}, FINISHING);
    return finished.json();
  }

  async #announce() {
    const metadata = `filename ${base64(this.#file.name)}`;
    const announced = await this.#ask("POST", at("/api/uploads"), { "Upload-Length": this.#file.size, "Upload-Metadata": metadata });
    this.#url = announced.headers.get("Location");
    this.#offset = 0;
    this.#cancelled && this.cancel();
  }

  async #ask(method, url, headers = {}, limit = STALLED) {
    const request = new AbortController();
    const watch = setTimeout(() => request.abort(), limit);
    this.#request = request;
    try {
      const response = await fetch(url, { method, headers: { "Tus-Resumable": "1.0.0", ...headers, ...csrf() }, signal: request.signal });
      if (!response.ok) {
        throw new Refusal(response.status, await response.text());
      }
      return response;
    } finally {
      clearTimeout(watch);
    }
  }

  /** With XMLHttpRequest, since fetch does not tell how far an upload is. */
  #send() {
    const request = new XMLHttpRequest();
    let watch = null;
    const alive = () => {
      clearTimeout(watch);
      watch = setTimeout(() => request.abort(), STALLED);
    };
    this.#request = request;
    return new Promise((done, failed) => {
      request.upload.addEventListener("progress", ({ loaded }) => {
        alive();
        this.#progress((this.#offset + loaded) / this.#file.size);
      });
      request.addEventListener("loadend", () => {
        clearTimeout(watch);
        if (request.status !== 204) {
          failed(new Refusal(request.status, request.responseText));
          return;
        }
        this.#reached(request.getResponseHeader("Upload-Offset"));
        done();
      });
      request.open("PATCH", this.#url);
      const headers = { "Tus-Resumable": "1.0.0", "Upload-Offset": this.#offset, "Content-Type": "application/offset+octet-stream" };
      Object.entries({ ...headers, ...csrf() }).forEach(([name, value]) => request.setRequestHeader(name, value));
      alive();
      request.send(this.#file.slice(this.#offset));
    });
  }

  #reached(offset) {
    if (Number(offset) > this.#offset) {
      this.#failures = 0;
      this.#refusals = 0;
    }
    this.#offset = Number(offset);
    this.#progress(this.#file.size > 0 ? this.#offset / this.#file.size : 1);
  }

  /** Waits for what will pass; an upload that the server has no more begins again. */
  async #recover(failure) {
    const status = failure instanceof Refusal ? failure.status : 0;
    if (this.#cancelled) {
      throw new Refusal(0, "");
    }
    if (status === 404 && this.#url) {
      this.#url = null;
    } else if (status > 0 && (!PASSING.has(status) || this.#refusals >= MOST_REFUSALS)) {
      throw failure;
    }
    this.#refusals += status > 0 ? 1 : 0;
    this.#waiting(status === 0);
    await this.#pause();
    if (this.#cancelled) {
      throw new Refusal(0, "");
    }
  }

  /** Longer each time, but not longer than until the connection is back. */
  #pause() {
    const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#failures++);
    return new Promise((done) => {
      const go = () => {
        clearTimeout(timer);
        window.removeEventListener("online", go);
        done();
      };
      const timer = setTimeout(go, longest / 2 + (Math.random() * longest) / 2);
      window.addEventListener("online", go);
      this.#wake = go;
    });
  }
}

/** What the server answers instead of going on; the status is 0 if it does not answer. */
export class Refusal extends Error {
  constructor(status, body) {
    super(`${status}`);
    this.status = status;
    this.body = body;
  }
}

function base64(value) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(value)));
}
