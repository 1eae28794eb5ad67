// Talks with Parley from Node.js (18 or newer), without packages: HTTP for tokens and questions, STOMP for what happens.
//
//   PARLEY_USER=echo PARLEY_PASSWORD=… node parley.mjs http://localhost:8080
//
// signs in and answers every direct message with the same text, until it is stopped.

import { randomBytes, randomUUID } from "node:crypto";
import http from "node:http";
import https from "node:https";

/** The HTTP side. */
class Parley {
  constructor(base) {
    this.base = base;
  }

  async signIn(username, password) {
    this.token = (await this.ask("POST", "/api/auth/token", { username, password })).access_token;
  }

  async ask(method, path, body) {
    const headers = { "Content-Type": "application/json" };
    if (this.token) {
      headers.Authorization = `Bearer ${this.token}`;
    }
    const answer = await fetch(new URL(path, this.base), {
      method,
      headers,
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    }
    return text ? JSON.parse(text) : null;
  }
}

/** One STOMP connection over a WebSocket, with the token in its handshake, which browsers' WebSocket cannot send. */
class Events {
  constructor(parley, receive) {
    this.receive = receive;
    this.decoder = new TextDecoder();
    this.bytes = Buffer.alloc(0);
    this.text = "";
    const address = new URL("/ws", parley.base);
    const request = (address.protocol === "https:" ? https : http).request(address, {
      headers: {
        Connection: "Upgrade",
        Upgrade: "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
        "Sec-WebSocket-Protocol": "v12.stomp",
        Authorization: `Bearer ${parley.token}`,
      },
    });
    request.on("upgrade", (answer, socket, first) => {
      this.socket = socket;
      socket.on("data", (data) => this.#read(data));
      socket.on("close", () => process.exit(0));
      this.send("CONNECT", { "accept-version": "1.2", host: address.hostname, "heart-beat": "0,25000" });
      this.send("SUBSCRIBE", { id: "1", destination: "/user/queue/events" });
      this.#read(first);
    });
    request.on("response", (answer) => {
      throw new Error(`The server answered ${answer.statusCode}`);
    });
    request.end();
  }

  /** Sends one STOMP frame. */
  send(command, headers, body) {
    const lines = [command, ...Object.entries(headers).map(([name, value]) => `${name}:${value}`)];
    if (body) {
      lines.push("content-type:application/json");
    }
    this.#write(1, Buffer.from(`${lines.join("\n")}\n\n${body ? JSON.stringify(body) : ""}\0`));
  }

  /** One WebSocket message; clients mask what they send. */
  #write(kind, data) {
    const mask = randomBytes(4);
    const head = data.length < 126
      ? Buffer.from([0x80 | kind, 0x80 | data.length])
      : Buffer.from([0x80 | kind, 0x80 | 126, data.length >> 8, data.length & 0xff]);
    this.socket.write(Buffer.concat([head, mask, data.map((byte, i) => byte ^ mask[i % 4])]));
  }

  #read(data) {
    this.bytes = Buffer.concat([this.bytes, data]);
    for (;;) {
      if (this.bytes.length < 2) {
        return;
      }
      const short = this.bytes[1] & 0x7f;
      const start = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (this.bytes.length < start) {
        return;
      }
      const size = short < 126 ? short : short === 126 ? this.bytes.readUInt16BE(2) : Number(this.bytes.readBigUInt64BE(2));
      if (this.bytes.length < start + size) {
        return;
      }
      const kind = this.bytes[0] & 0x0f;
      const content = this.bytes.subarray(start, start + size);
      this.bytes = this.bytes.subarray(start + size);
      if (kind === 8) {
        this.socket.end();
      } else if (kind === 9) {
        this.#write(10, content);
      } else if (kind <= 1) {
        this.#frames(this.decoder.decode(content, { stream: true }));
      }
    }
  }

  #frames(more) {
    const frames = (this.text + more).split("\0");
    this.text = frames.pop();
    for (const frame of frames) {
      const text = frame.trimStart();
      const head = text.slice(0, text.indexOf("\n\n"));
      if (head.startsWith("ERROR")) {
        throw new Error(head);
      }
      if (head.startsWith("MESSAGE")) {
        this.receive(JSON.parse(text.slice(head.length + 2)));
      }
    }
  }
}

const parley = new Parley(process.argv[2]);
await parley.signIn(process.env.PARLEY_USER, process.env.PARLEY_PASSWORD);
const me = (await parley.ask("GET", "/api/me")).id;
const events = new Events(parley, (event) => {
  if (event.type === "system") {
    console.log("ready");
  }
  if (event.type === "private_message" && event.sender_id !== me) {
    const { conversation_id: conversation, content } = event.message;
    events.send("SEND", { destination: `/app/conversations/${conversation}/messages` }, { client_id: randomUUID(), content });
  }
});
