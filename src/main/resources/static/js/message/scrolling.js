// The scrolling log, laid out from its end: scrollTop is 0 there and negative above. An observer reports whether the reader
// is at the end, so arriving messages force no layout.
const NEAR = 60;

/** Browsers with scroll anchoring keep the position themselves, except at the end. */
const ANCHORS = CSS.supports("overflow-anchor", "auto");

export class Scroller {
  /** @param ended called when the end of the log comes into view, and when it leaves it */
  constructor(log, end, signal, ended) {
    this.log = log;
    this.atEnd = true;
    this.exactly = true;
    const observer = new IntersectionObserver(
      (seen) => {
        this.atEnd = seen.at(-1).isIntersecting;
        ended();
      },
      { root: log, rootMargin: `0px 0px ${NEAR}px 0px` },
    );
    observer.observe(end);
    signal.addEventListener("abort", () => observer.disconnect());
    log.addEventListener("scroll", () => (this.exactly = log.scrollTop > -1), { signal, passive: true });
  }

  /** At the exact end new entries push the old ones up by themselves, so nothing is done and no layout is forced. */
  toEnd() {
    this.atEnd = true;
    if (!this.exactly) {
      this.exactly = true;
      this.log.scrollTop = 0;
    }
  }

  /** Scrolls an entry to the top or the middle of the log. */
  show(element, block) {
    element.scrollIntoView({ block });
    this.exactly = this.log.scrollTop > -1;
    this.atEnd = this.log.scrollTop > -NEAR;
  }

  /** Changes the log and keeps the scroll position. */
  hold(change) {
    if (ANCHORS || this.atEnd) {
      change();
      return;
    }
    const seen = this.#firstVisible();
    const top = seen?.getBoundingClientRect().top;
    change();
    if (seen?.isConnected) {
      this.log.scrollTop += seen.getBoundingClientRect().top - top;
    }
  }

  #firstVisible() {
    const edge = this.log.getBoundingClientRect().top;
    return [...this.log.querySelectorAll(".entry")].find((entry) => entry.getBoundingClientRect().bottom > edge);
  }
}
