// Makes recently opened pages readable offline. Two caches: the shell, which is the same for everyone, and the pages of the
// signed-in user, which are deleted when the session ends.
//
// The server may be below a path of its host, such as /chat; all servers of a host share the caches.
const BASE = new URL(registration.scope).pathname.replace(/\/$/, "");
const SHELL = `${BASE}shell`;
const PRIVATE = `${BASE}private`;
const OFFLINE = `${BASE}/offline`;
const OFFLINE_CHAT = `${BASE}/offline?chat`;
const LIST = `${BASE}/conversations`;
const CONVERSATION = new RegExp(`^${BASE}/conversations/\\d+$`);
const ASSET = new RegExp(`^${BASE}/(css|js|img|webjars)/`);
const ASSETS_IN_PAGE = new RegExp(`(?:href|src)="(${BASE}/(?:css|js|img|webjars)/[^"#]+)`, "g");
const SIGNED_OUT = new Set([`${BASE}/login`, `${BASE}/register`]);
const MOST_CONVERSATIONS = 20;

// A page and its fragment have the same address but different cache keys.
const FRAGMENT = "?fragment";

// Counts deletions of the private cache: responses to earlier requests must not be stored after one.
let forgotten = 0;

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !isHere(url)) {
    return;
  }
  const { headers, mode } = event.request;
  if (mode === "navigate" || headers.has("HX-History-Restore-Request")) {
    event.respondWith(page(event, url));
  } else if (headers.has("HX-Request") && CONVERSATION.test(url.pathname) && url.search === "") {
    event.respondWith(thread(event, url));
  } else if (ASSET.test(url.pathname)) {
    event.respondWith(asset(event.request));
  }
});
addEventListener("message", (event) => {
  const work = { forget, assets: keepAssets, visit }[event.data.type];
  event.waitUntil(work(event.data));
});

async function install() {
  const shell = await caches.open(SHELL);
  for (const path of [OFFLINE, OFFLINE_CHAT]) {
    // Not personal: it stays after signing out.
    const response = await fetch(path, { credentials: "omit", cache: "no-store" });
    await shell.put(path, response.clone());
    await shell.addAll(assetsIn(await response.text()));
  }
  await skipWaiting();
}

async function activate() {
  await clients.claim();
  await registration.navigationPreload?.enable();
}

/** Not of another server of the host, whose pictures a page may show. */
function isHere(url) {
  return url.origin === location.origin && url.pathname.startsWith(`${BASE}/`);
}

function assetsIn(html) {
  return [...new Set([...html.matchAll(ASSETS_IN_PAGE)].map((match) => match[1]))];
}

async function asset(request) {
  try {
    return await fetch(request);
  } catch (failure) {
    const kept = await caches.match(request, { ignoreVary: true });
    if (kept) {
      return kept;
    }
    throw failure;
  }
}

async function page(event, url) {
  const asked = forgotten;
  try {
    const response = (await event.preloadResponse) ?? (await fetch(event.request));
    event.waitUntil(keep(url, url.pathname, response.clone(), asked));
    return response;
  } catch {
    return keptPage(url);
  }
}

async function thread(event, url) {
  const asked = forgotten;
  try {
    const response = await fetch(event.request);
    event.waitUntil(keep(url, url.pathname + FRAGMENT, response.clone(), asked));
    return response;
  } catch {
    return keptThread(url);
  }
}

/** Stores readable pages, and deletes those that must not be read any more. */
async function keep(url, key, response, asked) {
  if (SIGNED_OUT.has(url.pathname) || response.status === 401) {
    await forget({});
  } else if (response.status === 403 || response.status === 404) {
    await forget({ path: url.pathname });
  } else if (response.ok && !response.redirected && url.search === "" && (url.pathname === LIST || CONVERSATION.test(url.pathname))) {
    // Read the whole body first: if the response breaks off, the cached page must stay.
    const body = await response.blob();
    const cache = await caches.open(PRIVATE);
    if (asked !== forgotten) {
      return;
    }
    // Page and fragment replace each other, so the newer one is shown.
    await remove(cache, url.pathname);
    await cache.put(key, new Response(body, { headers: response.headers }));
    await trim(cache);
    if (asked !== forgotten) {
      await caches.delete(PRIVATE);
    }
  }
}

function remove(cache, path) {
  return Promise.all([cache.delete(path, { ignoreVary: true }), cache.delete(path + FRAGMENT, { ignoreVary: true })]);
}

async function trim(cache) {
  const conversations = (await cache.keys()).filter(({ url }) => CONVERSATION.test(new URL(url).pathname));
  await Promise.all(conversations.slice(0, -MOST_CONVERSATIONS).map((oldest) => cache.delete(oldest, { ignoreVary: true })));
}

/** For a conversation that was opened next to the list, the list; the page's script loads the conversation. */
async function keptPage(url) {
  const cache = await caches.open(PRIVATE);
  const path = url.pathname === `${BASE}/` ? LIST : url.pathname;
  const found = (key) => cache.match(key, { ignoreVary: true });
  const page = await found(path);
  const shell = !page && (await found(path + FRAGMENT)) ? await found(LIST) : undefined;
  return page ?? shell ?? (await caches.match(OFFLINE, { ignoreVary: true })) ?? Response.error();
}

async function keptThread(url) {
  const cache = await caches.open(PRIVATE);
  const fragment = await cache.match(url.pathname + FRAGMENT, { ignoreVary: true });
  if (fragment) {
    return fragment;
  }
  const page = await cache.match(url.pathname, { ignoreVary: true });
  return page ? part(page, ".thread") : part(await caches.match(OFFLINE_CHAT, { ignoreVary: true }), "#region > *");
}

/** Returns a page and tells htmx which part to use. */
async function part(page, selector) {
  return page ? new Response(await page.blob(), { headers: { "Content-Type": "text/html;charset=UTF-8", "HX-Reselect": selector } }) : Response.error();
}

/** Deletes one address, or the whole private cache if none is given. */
async function forget({ path }) {
  if (path) {
    await remove(await caches.open(PRIVATE), path);
  } else {
    forgotten += 1;
    await caches.delete(PRIVATE);
  }
}

/** Stores scripts and styles of the current release, and deletes those of earlier ones. */
async function keepAssets({ assets }) {
  const shell = await caches.open(SHELL);
  const offline = [];
  for (const path of [OFFLINE, OFFLINE_CHAT]) {
    offline.push(...assetsIn((await (await shell.match(path, { ignoreVary: true }))?.text()) ?? ""));
  }
  const wanted = new Set([...assets, ...offline]);
  const kept = new Set((await shell.keys()).map(({ url }) => new URL(url).pathname));
  await Promise.all([...kept].filter((path) => ASSET.test(path) && !wanted.has(path)).map((path) => shell.delete(path, { ignoreVary: true })));
  await shell.addAll([...wanted].filter((path) => !kept.has(path)));
}

/** Fetches pages that were loaded before this worker was in control, or were not opened yet. */
async function visit({ paths }) {
  for (const path of paths) {
    const asked = forgotten;
    if (!(await isKept(path))) {
      await keep(new URL(path, location.origin), path, await fetch(path), asked);
    }
  }
}

async function isKept(path) {
  const cache = await caches.open(PRIVATE);
  const matches = await Promise.all([path, path + FRAGMENT].map((key) => cache.match(key, { ignoreVary: true })));
  return matches.some(Boolean);
}
