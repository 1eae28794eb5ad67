// An event bus. Event names are the protocol's event types and a few of our own.
const bus = new EventTarget();

export function on(type, handle, signal) {
  bus.addEventListener(type, (event) => handle(event.detail), { signal });
}

export function emit(type, detail) {
  bus.dispatchEvent(new CustomEvent(type, { detail }));
}
