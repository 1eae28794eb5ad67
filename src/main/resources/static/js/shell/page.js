// What the page provides to scripts: the user, the texts, the CSRF token.
import { at, pathOf } from "parley/shell/address";
const { dataset } = document.body;

export const me = Number(dataset.meId);
export const enterSends = dataset.enterSends === "true";
export const addresses = { webSocket: at("/ws"), sockJs: at("/sockjs"), sockJsScript: dataset.sockjsScript, emoji: dataset.emoji };

const sentences = new Map(
  [...document.querySelector("#texts").content.querySelectorAll("[data-text]")].map((element) => [
    element.dataset.text,
    element.textContent,
  ]),
);

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A text; its arguments are isolated, so that their direction does not change the order of the rest. */
export function text(key, ...values) {
  return sentences.get(key).replace(/\{(\d)\}/g, (_, place) => isolated(String(values[place])));
}

function isolated(value) {
  return rightToLeft.test(value) ? `\u2068${value}\u2069` : value;
}

const plurals = new Intl.PluralRules(document.documentElement.lang);

/** A text with a number; its key ends in the number's plural form. */
export function count(key, number) {
  const form = plurals.select(number);
  return text(sentences.has(`${key}.${form}`) ? `${key}.${form}` : `${key}.other`, number);
}

export function csrf() {
  const header = document.querySelector('meta[name="csrf-header"]');
  const token = document.querySelector('meta[name="csrf-token"]');
  return header && token ? { [header.content]: token.content } : {};
}

let isLeaving = false;

/** The user signs out on this page: sessions that end from now on end because of that. */
export function leave() {
  isLeaving = true;
}

/** The session has ended elsewhere. */
export function signedOut() {
  if (!isLeaving) {
    location.assign(at("/login?expired"));
  }
}

/** Fetches an address; goes to the sign-in page if the session has ended. */
export async function request(address, options = {}) {
  const response = await fetch(address, {
    ...options,
    headers: { "HX-Request": "true", ...options.headers },
    signal: options.signal ?? AbortSignal.timeout(15000),
  });
  if (response.status === 401 || pathOf(response.url) === "/login") {
    signedOut();
    throw new Error("signed out");
  }
  return response;
}

/** Sends a form as the page does without JavaScript. */
export function post(address, fields) {
  return request(address, { method: "POST", headers: csrf(), body: new URLSearchParams(fields) });
}

/** A random UUID; crypto.randomUUID does not exist over plain HTTP. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
