// Starts the components on the page: `data-component="timeline"` makes a Timeline of its element, once. A component gets
// its element and a signal that aborts when the element has left the page.
const components = new Map();
const running = new Map();

/** Registers a class whose constructor takes an element and an AbortSignal. Modules call it while they load, before `refresh`. */
export function register(name, Component) {
  components.set(name, Component);
}

/** Stops components whose elements were removed, and starts new ones. */
export function refresh() {
  for (const [element, closing] of running) {
    if (!element.isConnected) {
      running.delete(element);
      closing.abort();
    }
  }
  for (const element of document.querySelectorAll("[data-component]")) {
    if (!running.has(element)) {
      start(element);
    }
  }
}

function start(element) {
  const closing = new AbortController();
  running.set(element, closing);
  for (const name of element.dataset.component.split(" ")) {
    const Component = components.get(name);
    if (!Component) {
      throw new Error(`no component is called ${name}`);
    }
    new Component(element, closing.signal);
  }
}
