#!/usr/bin/env python3
"""Talks with Parley from Python, by the standard library alone: HTTP for tokens and questions, STOMP for what happens.

    PARLEY_USER=echo PARLEY_PASSWORD=… python3 parley.py http://localhost:8080

signs in and answers every direct message with the same text, until it is stopped.
"""

import base64
import codecs
import json
import os
import socket
import ssl
import struct
import sys
import urllib.request
import uuid
from urllib.parse import urlsplit


class Parley:
    """The HTTP side."""

    def __init__(self, base, username, password):
        self.base = base.rstrip("/")
        self.token = None
        self.token = self.ask("POST", "/api/auth/token", {"username": username, "password": password})["access_token"]

    def ask(self, method, path, body=None):
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text else None


class Events:
    """One STOMP connection over a WebSocket."""

    def __init__(self, parley):
        url = urlsplit(parley.base)
        secure = url.scheme == "https"
        self.socket = socket.create_connection((url.hostname, url.port or (443 if secure else 80)), timeout=60)
        if secure:
            self.socket = ssl.create_default_context().wrap_socket(self.socket, server_hostname=url.hostname)
        self.bytes = self.socket.makefile("rb")
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((
            f"GET /ws HTTP/1.1\r\nHost: {url.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: v12.stomp\r\n"
            f"Authorization: Bearer {parley.token}\r\n\r\n").encode())
        status = self.bytes.readline()
        if b" 101 " not in status:
            raise ConnectionError(status.decode().strip())
        while self.bytes.readline().strip():
            pass
        self.text = ""
        self.decode = codecs.getincrementaldecoder("utf-8")().decode
        self.send("CONNECT", {"accept-version": "1.2", "host": url.hostname, "heart-beat": "0,25000"})
        self.send("SUBSCRIBE", {"id": "1", "destination": "/user/queue/events"})

    def send(self, command, headers, body=None):
        """Sends one STOMP frame."""
        lines = [command] + [f"{name}:{value}" for name, value in headers.items()]
        if body is not None:
            lines.append("content-type:application/json")
        frame = "\n".join(lines) + "\n\n" + ("" if body is None else json.dumps(body)) + "\0"
        self._write(1, frame.encode())

    def __iter__(self):
        """The events, as they come; ends with the connection."""
        while True:
            frame, end, rest = self.text.partition("\0")
            if end:
                self.text = rest.lstrip("\n")
                head, _, body = frame.partition("\n\n")
                command = head.split("\n")[0]
                if command == "ERROR":
                    raise ConnectionError(head)
                if command == "MESSAGE":
                    yield json.loads(body)
                continue
            kind, data = self._read()
            if kind == 8:
                return
            if kind == 9:
                self._write(10, data)
            elif kind in (0, 1):
                self.text = (self.text + self.decode(data)).lstrip("\n")

    def _write(self, kind, data):
        """One WebSocket message; clients mask what they send."""
        mask = os.urandom(4)
        size = len(data)
        length = struct.pack("!B", 0x80 | size) if size < 126 else struct.pack("!BH", 0x80 | 126, size)
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(data))
        self.socket.sendall(struct.pack("!B", 0x80 | kind) + length + mask + masked)

    def _read(self):
        head = self.bytes.read(2)
        if len(head) < 2:
            return 8, b""
        size = head[1] & 0x7F
        if size == 126:
            size = struct.unpack("!H", self.bytes.read(2))[0]
        elif size == 127:
            size = struct.unpack("!Q", self.bytes.read(8))[0]
        return head[0] & 0x0F, self.bytes.read(size)


def main():
    parley = Parley(sys.argv[1], os.environ["PARLEY_USER"], os.environ["PARLEY_PASSWORD"])
    me = parley.ask("GET", "/api/me")["id"]
    events = Events(parley)
    for event in events:
        if event["type"] == "system":
            print("ready", flush=True)
        if event["type"] == "private_message" and event["sender_id"] != me:
            message = event["message"]
            destination = f"/app/conversations/{message['conversation_id']}/messages"
            events.send("SEND", {"destination": destination},
                        {"client_id": str(uuid.uuid4()), "content": message["content"]})


if __name__ == "__main__":
    main()
