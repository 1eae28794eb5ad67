// The log is laid out from its end: scrollTop is 0 there and falls towards the past.
const NEAR = 60;

export function isAtEnd(log) {
  return log.scrollTop > -NEAR;
}

export function toEnd(log) {
  log.scrollTop = 0;
}

export function endOf(log) {
  return log.firstElementChild.offsetHeight;
}

/** Changes the log below or within what is read without moving it, unless the reader is at the end. */
export function keepPlace(log, change) {
  if (isAtEnd(log)) {
    change();
    return;
  }
  const { scrollTop } = log;
  const seen = firstVisible(log);
  const top = seen?.getBoundingClientRect().top;
  change();
  if (seen?.isConnected) {
    log.scrollTop = scrollTop;
    log.scrollTop += seen.getBoundingClientRect().top - top;
  }
}

function firstVisible(log) {
  const edge = log.getBoundingClientRect().top;
  return [...log.querySelectorAll(".entry")].find((entry) => entry.getBoundingClientRect().bottom > edge);
}
