// Earlier messages come in when one scrolls up, before one gets there.
import { decorate, isEntry, articleOf, writeTime } from "parley/entry";
import { fragment, request } from "parley/page";
import { keepPlace } from "parley/scrolling";

const AHEAD = "600px 0px 0px 0px";

export function watchHistory(thread, signal) {
  const link = thread.querySelector("[data-older]");
  if (!link) {
    return;
  }
  const log = thread.querySelector("#log");
  let loading = false;

  const load = async () => {
    if (loading) {
      return;
    }
    loading = true;
    let shown = false;
    link.setAttribute("aria-busy", "true");
    try {
      const address = new URL(link.href);
      address.pathname += "/history";
      const response = await request(address, { signal });
      if (response.ok) {
        show(fragment(await response.text()).firstElementChild);
        shown = true;
      }
    } catch {
      // The link stays: it can be followed again.
    }
    link.removeAttribute("aria-busy");
    loading = false;
    if (shown && link.isConnected && isNear(log, link)) {
      load();
    }
  };

  const show = (page) => {
    const list = thread.querySelector("#timeline");
    const first = [...list.children].find(isEntry);
    const older = [...page.querySelector("ol").children];
    log.setAttribute("aria-live", "off");
    keepPlace(log, () => {
      list.prepend(...older);
      older.filter(isEntry).forEach((entry) => {
        writeTime(articleOf(entry));
        decorate(entry);
      });
      if (first) {
        decorate(first);
      }
      next(page.dataset.before);
    });
    requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
  };

  const next = (before) => {
    if (before === undefined) {
      link.parentElement.remove();
      thread.querySelector(".beginning").hidden = false;
    } else {
      const address = new URL(link.href);
      address.searchParams.set("before_seq", before);
      link.href = address;
    }
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    load();
  }, { signal });
  const observer = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && load(), {
    root: log,
    rootMargin: AHEAD,
  });
  observer.observe(link);
  signal.addEventListener("abort", () => observer.disconnect());
}

function isNear(log, link) {
  return link.getBoundingClientRect().bottom > log.getBoundingClientRect().top - 600;
}
