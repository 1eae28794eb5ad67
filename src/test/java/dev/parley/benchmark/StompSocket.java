package dev.parley.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/**
 * A STOMP connection over WebSocket as the protocol describes it: handshake with a token, {@code CONNECT}, one
 * {@code SUBSCRIBE} with a receipt, and then whatever its listener does.
 */
final class StompSocket extends Wire {
    private static final byte[] CONNECT =
            frame("CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0".getBytes(ISO_8859_1));
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final int TEXT = 1;
    private static final int CONTINUATION = 0;
    private static final int CLOSE = 8;
    private static final int PING = 9;

    private final byte[] handshake;
    private final String destination;
    private final int number;
    private final Listener listener;
    private State state = State.HANDSHAKE;
    private byte[] pieces = {};
    private int piecesLength;

    private enum State {
        HANDSHAKE,
        CONNECTING,
        SUBSCRIBING,
        LIVE
    }

    /** Learns what happens on a connection, in the generator's one thread. */
    interface Listener {
        /** The subscription is live. */
        void live(StompSocket socket);

        /** A {@code MESSAGE} has come; the bytes are only good during the call. */
        void message(StompSocket socket, byte[] bytes, int from, int to);

        /** The connection has ended, or never came about. */
        void lost(StompSocket socket, String why);
    }

    /**
     * @param target path, and maybe query, of the WebSocket
     * @param destination what it subscribes to
     * @param number for the listener, to tell one from another
     */
    StompSocket(String target, String host, String token, String destination, int number, Listener listener) {
        this.handshake = ("GET " + target + " HTTP/1.1\r\nHost: " + host
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==\r\nSec-WebSocket-Protocol: v12.stomp\r\n"
                        + "Authorization: Bearer " + token + "\r\n\r\n")
                .getBytes(ISO_8859_1);
        this.destination = destination;
        this.number = number;
        this.listener = listener;
    }

    int number() {
        return number;
    }

    @Override
    void connected() {
        send(handshake, 0, handshake.length);
    }

    @Override
    void lost(String why) {
        listener.lost(this, why);
    }

    @Override
    int received(byte[] bytes, int from, int to) {
        int at = from;
        if (state == State.HANDSHAKE) {
            int end = Bytes.indexOf(END_OF_HEAD, bytes, from, to);
            if (end < 0) {
                return 0;
            }
            String status = new String(bytes, from, Math.min(12, to - from), ISO_8859_1);
            if (!status.endsWith(" 101")) {
                end("the handshake was answered: " + status);
                return to;
            }
            state = State.CONNECTING;
            send(CONNECT, 0, CONNECT.length);
            at = end + END_OF_HEAD.length;
        }
        int next = webSocketFrame(bytes, at, to);
        while (next > 0) {
            at = next;
            next = webSocketFrame(bytes, at, to);
        }
        return at;
    }

    /** Deals with one frame; returns where it ends, 0 if it is not complete. */
    private int webSocketFrame(byte[] bytes, int at, int to) {
        if (to - at < 2) {
            return 0;
        }
        int length = bytes[at + 1] & 0x7f;
        int start = at + 2;
        if (length == 126) {
            if (to - at < 4) {
                return 0;
            }
            length = (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
            start = at + 4;
        } else if (length == 127) {
            if (to - at < 10) {
                return 0;
            }
            length = (bytes[at + 6] & 0xff) << 24
                    | (bytes[at + 7] & 0xff) << 16
                    | (bytes[at + 8] & 0xff) << 8
                    | bytes[at + 9] & 0xff;
            start = at + 10;
        }
        int end = start + length;
        if (end > to) {
            return 0;
        }
        piece(bytes[at] & 0x0f, (bytes[at] & 0x80) != 0, bytes, start, end);
        return end;
    }

    private void piece(int opcode, boolean last, byte[] bytes, int from, int to) {
        switch (opcode) {
            case TEXT, CONTINUATION -> {
                if (last && piecesLength == 0) {
                    stompFrame(bytes, from, to);
                    return;
                }
                if (pieces.length < piecesLength + to - from) {
                    pieces = Arrays.copyOf(pieces, Math.max(piecesLength + to - from, 2 * pieces.length));
                }
                System.arraycopy(bytes, from, pieces, piecesLength, to - from);
                piecesLength += to - from;
                if (last) {
                    int length = piecesLength;
                    piecesLength = 0;
                    stompFrame(pieces, 0, length);
                }
            }
            case PING -> {
                byte[] pong = frame(Arrays.copyOfRange(bytes, from, to));
                pong[0] = (byte) 0x8a;
                send(pong, 0, pong.length);
            }
            case CLOSE -> end("the server closed with " + closeCode(bytes, from, to));
            default -> {}
        }
    }

    private static String closeCode(byte[] bytes, int from, int to) {
        return to - from < 2 ? "no code" : Integer.toString((bytes[from] & 0xff) << 8 | bytes[from + 1] & 0xff);
    }

    private void stompFrame(byte[] bytes, int from, int to) {
        switch (bytes[from]) {
            case 'M' -> listener.message(this, bytes, from, to);
            case 'C' -> {
                state = State.SUBSCRIBING;
                byte[] subscribe = frame(
                        ("SUBSCRIBE\nid:0\ndestination:" + destination + "\nreceipt:live\n\n\0").getBytes(ISO_8859_1));
                send(subscribe, 0, subscribe.length);
            }
            case 'R' -> {
                if (state == State.SUBSCRIBING) {
                    state = State.LIVE;
                    listener.live(this);
                }
            }
            case 'E' -> end(new String(bytes, from, to - from, ISO_8859_1));
            default -> {}
        }
    }

    /** A client's text frame with a mask of zeros, which leaves the payload as it is. */
    static byte[] frame(byte[] payload) {
        int head = payload.length < 126 ? 6 : 8;
        byte[] frame = new byte[head + payload.length];
        frame[0] = (byte) 0x81;
        if (head == 6) {
            frame[1] = (byte) (0x80 | payload.length);
        } else {
            frame[1] = (byte) (0x80 | 126);
            frame[2] = (byte) (payload.length >> 8);
            frame[3] = (byte) payload.length;
        }
        System.arraycopy(payload, 0, frame, head, payload.length);
        return frame;
    }
}
