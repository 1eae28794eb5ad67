// What the page tells its scripts: who is looking, the sentences, the proof against forged requests.
const { dataset } = document.body;

export const me = Number(dataset.meId);
export const enterSends = dataset.enterSends === "true";
export const addresses = { webSocket: dataset.ws, sockJs: dataset.sockjs, sockJsScript: dataset.sockjsScript };

const sentences = new Map(
  [...document.querySelector("#texts").content.querySelectorAll("[data-text]")].map((element) => [
    element.dataset.text,
    element.textContent,
  ]),
);

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A sentence; what is put into it keeps its own direction, and leaves the order of the rest alone. */
export function text(key, ...values) {
  return sentences.get(key).replace(/\{(\d)\}/g, (_, place) => isolated(String(values[place])));
}

function isolated(value) {
  return rightToLeft.test(value) ? `\u2068${value}\u2069` : value;
}

const plurals = new Intl.PluralRules(document.documentElement.lang);

/** A sentence with a number; its key ends in the number's plural form. */
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

/** The person signs out here: what ends from now on ends because of that. */
export function leave() {
  isLeaving = true;
}

/** The session has ended elsewhere. */
export function signedOut() {
  if (!isLeaving) {
    location.assign("/login?expired");
  }
}

/** Fetches; a session that has ended leads to the sign-in page. */
export async function request(address, options = {}) {
  const response = await fetch(address, {
    ...options,
    headers: { "HX-Request": "true", ...options.headers },
    signal: options.signal ?? AbortSignal.timeout(15000),
  });
  if (response.status === 401 || new URL(response.url).pathname === "/login") {
    signedOut();
    throw new Error("signed out");
  }
  return response;
}

/** Sends a form as the page itself would without a script. */
export function post(address, fields) {
  return request(address, { method: "POST", headers: csrf(), body: new URLSearchParams(fields) });
}

/** A random UUID; crypto.randomUUID is absent where the page came over plain HTTP. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
