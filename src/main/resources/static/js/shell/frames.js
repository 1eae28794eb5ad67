// Collects what arrives, and works on it once per frame.

/** Pages in the background get no animation frames; they wait so long, in milliseconds. */
const LONGEST_FRAME = 200;

export class FrameQueue {
  #work;
  #items = [];
  #cancel = null;

  /** @param work gets the items in the order in which they came */
  constructor(work, signal) {
    this.#work = work;
    signal.addEventListener("abort", () => this.#cancel?.());
  }

  add(item) {
    this.#items.push(item);
    this.#cancel ??= nextFrame(() => {
      this.#cancel = null;
      this.#work(this.#items.splice(0));
    });
  }
}

/** Calls a function before the next frame, or soon if there are no frames; returns a function that cancels it. */
function nextFrame(work) {
  let timer;
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    work();
  });
  timer = setTimeout(() => {
    cancelAnimationFrame(frame);
    work();
  }, LONGEST_FRAME);
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
}
