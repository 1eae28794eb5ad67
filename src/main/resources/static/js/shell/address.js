// The addresses of this server, which may be below a path of its host, such as /chat.
const base = document.body.dataset.base.slice(0, -1);

/** The address of a path of this server. */
export function at(path) {
  return base + path;
}

/** The path of an address of this server. */
export function pathOf(address) {
  return new URL(address).pathname.slice(base.length);
}

/** The key of a name in the storage of the browser, which all servers of a host share. */
export function storageKey(name) {
  return base + name;
}
