// Times in the zone and the manner of the one who looks. The cookie lets the server write them alike next time.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const clockFormat = new Intl.DateTimeFormat(navigator.language, { timeStyle: "short" });
const dateFormat = new Intl.DateTimeFormat(navigator.language, { dateStyle: "short" });
const dayFormat = new Intl.DateTimeFormat(navigator.language, { dateStyle: "full" });

export function rememberZone() {
  document.cookie = `tz=${zone}; path=/; max-age=31536000; samesite=lax`;
}

export function clock(date) {
  return clockFormat.format(date);
}

/** The calendar day as in 2026-01-31. */
export function dayOf(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The time if it was today, else the date. */
export function brief(date) {
  return dayOf(date) === dayOf(new Date()) ? clock(date) : dateFormat.format(date);
}

/** A day for people; the words for today and yesterday come from the page. */
export function dayName(day, text) {
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (day === dayOf(today)) {
    return text("timeline.today");
  }
  return day === dayOf(yesterday) ? text("timeline.yesterday") : dayFormat.format(new Date(`${day}T12:00`));
}
