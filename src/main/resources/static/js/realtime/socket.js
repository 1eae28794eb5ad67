// The live connection: STOMP over a WebSocket, over SockJS where that is blocked, and polling where both are.
import { at } from "parley/shell/address";
import { emit } from "parley/shell/bus";
import { addresses, csrf, me, request, signedOut, uuid } from "parley/shell/page";

const { StompJs } = globalThis;

const HEARTBEAT = 25000;
const CONNECT_TIMEOUT = 10000;
const FIRST_DELAY = 400;
const LONGEST_DELAY = 30000;
const POLL_VISIBLE = 4000;
const POLL_HIDDEN = 20000;
const TRIES_PER_TRANSPORT = 2;
const LONGEST_CATCH_UP_DELAY = 3000;
const SIGNED_OUT = 4001;

const TRANSPORTS = ["webSocket", "sockJs"];

let client = null;
let live = false;
let transport = 0;
let triesInVain = 0;
let attempts = 0;
let polling = false;
let isStopped = false;
let retryTimer;
let pollTimer;
let catchUpTimer;

export function start() {
  addEventListener("online", () => hurry());
  addEventListener("offline", () => drop());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && hurry());
  connect();
}

export function isLive() {
  return live;
}

/** Whether messages can be sent over HTTP while no socket is open. */
export function isPolling() {
  return polling && !live && navigator.onLine;
}

/** Closes the connection for good; nothing opens it again on this page. */
export function stop() {
  isStopped = true;
  clearTimeout(retryTimer);
  clearTimeout(pollTimer);
  const stopped = client;
  client = null;
  live = false;
  stopped?.deactivate({ force: true });
}

/** Sends a frame if connected; returns whether it was sent. */
export function send(destination, body, done) {
  if (!live) {
    return false;
  }
  const headers = {};
  if (done) {
    headers.receipt = uuid();
    client.watchForReceipt(headers.receipt, done);
  }
  client.publish({ destination: `/app${destination}`, body: JSON.stringify(body), headers });
  return true;
}

function connect() {
  clearTimeout(retryTimer);
  if (client || isStopped) {
    return;
  }
  if (!navigator.onLine) {
    tell("offline");
    return;
  }
  if (!polling) {
    tell("connecting");
  }
  if (TRANSPORTS[transport] === "sockJs" && !globalThis.SockJS) {
    load(addresses.sockJsScript).then(connect, () => lost());
    return;
  }
  let socket;
  try {
    socket = TRANSPORTS[transport] === "sockJs" ? sockJs() : webSocket();
  } catch {
    triesInVain = TRIES_PER_TRANSPORT;
    lost();
    return;
  }
  const made = new StompJs.Client({
    stompVersions: new StompJs.Versions([StompJs.Versions.V1_2]),
    webSocketFactory: () => socket,
    connectHeaders: csrf(),
    heartbeatIncoming: HEARTBEAT,
    heartbeatOutgoing: HEARTBEAT,
    connectionTimeout: CONNECT_TIMEOUT,
    reconnectDelay: 0,
    discardWebsocketOnCommFailure: true,
    splitLargeFrames: true,
    onConnect: () => subscribe(made),
    onWebSocketClose: (event) => made === client && !isStopped && lost(event),
  });
  client = made;
  made.activate();
}

function webSocket() {
  const address = new URL(addresses.webSocket, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  return new WebSocket(address, ["v12.stomp"]);
}

function sockJs() {
  // Only transports that the content security policy allows.
  return new globalThis.SockJS(addresses.sockJs, null, { transports: ["xhr-streaming", "xhr-polling"] });
}

function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

function subscribe(made) {
  const receipt = `subscribed-${me}`;
  made.watchForReceipt(receipt, () => {
    live = true;
    attempts = 0;
    triesInVain = 0;
    polling = false;
    clearTimeout(pollTimer);
    tell("live");
    emit("live");
  });
  made.subscribe("/user/queue/page", (frame) => receive(JSON.parse(frame.body)), { receipt });
}

function receive(event) {
  if (event.type === "catch_up") {
    catchUp();
  } else {
    emit(event.type, event);
  }
}

/** Events may be missing. All clients of a node are told at once, so they do not all ask at once. */
function catchUp() {
  catchUpTimer ??= setTimeout(() => {
    catchUpTimer = undefined;
    if (live) {
      emit("live");
    }
  }, Math.random() * LONGEST_CATCH_UP_DELAY);
}

async function lost(event) {
  const wasLive = live;
  live = false;
  client = null;
  if (event?.code === SIGNED_OUT) {
    signedOut();
    return;
  }
  emit("lost");
  const answered = await reachable();
  if (answered && !wasLive) {
    tryAnother();
  }
  if (!answered) {
    tell("offline");
  } else {
    tell(polling ? "polling" : "connecting");
  }
  retry();
}

/** Whether the server answers; goes to the sign-in page if the session has ended. */
async function reachable() {
  try {
    return (await request(at("/api/me"), { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

function tryAnother() {
  triesInVain += 1;
  if (triesInVain >= TRIES_PER_TRANSPORT) {
    triesInVain = 0;
    transport = (transport + 1) % TRANSPORTS.length;
    if (transport === 0 && !polling) {
      polling = true;
      poll();
    }
  }
}

function poll() {
  clearTimeout(pollTimer);
  if (polling) {
    emit("poll");
    pollTimer = setTimeout(poll, document.visibilityState === "visible" ? POLL_VISIBLE : POLL_HIDDEN);
  }
}

/** Exponential backoff with jitter, so that clients that lost their connections together do not come back together. */
function retry() {
  clearTimeout(retryTimer);
  const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** attempts);
  attempts += 1;
  retryTimer = setTimeout(connect, delay / 2 + (Math.random() * delay) / 2);
}

function hurry() {
  if (!client) {
    attempts = 0;
    connect();
  }
}

/** An offline browser does not close its sockets, and what is written to them is lost. */
function drop() {
  const dropped = client;
  client = null;
  live = false;
  dropped?.forceDisconnect();
  dropped?.deactivate({ force: true });
  clearTimeout(retryTimer);
  emit("lost");
  tell("offline");
}

function tell(state) {
  emit("connection", state);
}
