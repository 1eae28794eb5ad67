// Times in the user's time zone and locale. The cookie tells the server the zone for the next page.
import { at } from "parley/shell/address";
const DAY = 86_400_000;
const DAYS_WITH_NAMES = 7;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const clockFormat = new Intl.DateTimeFormat(navigator.language, { timeStyle: "short" });
const dateFormat = new Intl.DateTimeFormat(navigator.language, { dateStyle: "short" });
const weekdayFormat = new Intl.DateTimeFormat(navigator.language, { weekday: "long" });
const dayFormat = new Intl.DateTimeFormat(navigator.language, { dateStyle: "full" });

const agoFormat = new Intl.RelativeTimeFormat(navigator.language, { numeric: "auto" });
const UNITS = [["year", 31536000], ["month", 2592000], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

export function rememberZone() {
  document.cookie = `tz=${zone}; path=${at("/")}; max-age=31536000; samesite=lax`;
}

export function clock(date) {
  return clockFormat.format(date);
}

/** The calendar day, such as 2026-01-31. */
export function dayOf(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The time of today, "Yesterday", the weekday within a week, otherwise the date. */
export function brief(date, text) {
  const days = daysAgo(date);
  if (days === 0) {
    return clock(date);
  }
  if (days === 1) {
    return text("timeline.yesterday");
  }
  return days > 0 && days < DAYS_WITH_NAMES ? weekdayFormat.format(date) : dateFormat.format(date);
}

function daysAgo(date) {
  const midnight = (day) => Date.UTC(day.getFullYear(), day.getMonth(), day.getDate());
  return Math.round((midnight(new Date()) - midnight(date)) / DAY);
}

/** How long ago it was, such as "10 minutes ago". */
export function ago(date) {
  const seconds = (date - Date.now()) / 1000;
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS.at(-1);
  return agoFormat.format(Math.min(0, Math.trunc(seconds / size)), unit);
}

/** When someone was last seen. */
export function lastSeen(date, text) {
  const yesterday = new Date();
  yesterday.setDate(yesterday.getDate() - 1);
  if (dayOf(date) === dayOf(new Date())) {
    return text("presence.last-seen.today", clock(date));
  }
  return dayOf(date) === dayOf(yesterday)
    ? text("presence.last-seen.yesterday", clock(date))
    : text("presence.last-seen", dateFormat.format(date));
}

/** A day for display; the page provides the texts for today and yesterday. */
export function dayName(day, text) {
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (day === dayOf(today)) {
    return text("timeline.today");
  }
  return day === dayOf(yesterday) ? text("timeline.yesterday") : dayFormat.format(new Date(`${day}T12:00`));
}
