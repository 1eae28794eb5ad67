package dev.parley.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Locale;

/** A keep-alive HTTP connection with one request at a time on its way. */
final class HttpSocket extends Wire {
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final byte[] END_OF_LINE = "\r\n".getBytes(ISO_8859_1);

    private final int number;
    private final Listener listener;
    private byte[] body = {};
    private int bodyLength;

    /** Sends the next request when it likes, and judges answers. */
    interface Listener {
        void connected(HttpSocket socket);

        /** The body is only good during the call. */
        void answered(HttpSocket socket, int status, String head, byte[] body, int length);

        void lost(HttpSocket socket, String why);
    }

    HttpSocket(int number, Listener listener) {
        this.number = number;
        this.listener = listener;
    }

    int number() {
        return number;
    }

    void ask(byte[] request) {
        send(request, 0, request.length);
    }

    @Override
    void connected() {
        listener.connected(this);
    }

    @Override
    void lost(String why) {
        listener.lost(this, why);
    }

    @Override
    int received(byte[] bytes, int from, int to) {
        int end = Bytes.indexOf(END_OF_HEAD, bytes, from, to);
        if (end < 0) {
            return from;
        }
        String head = new String(bytes, from, end - from, ISO_8859_1);
        int after = body(head.toLowerCase(Locale.ROOT), bytes, end + END_OF_HEAD.length, to);
        if (after < 0) {
            return from;
        }
        listener.answered(this, Integer.parseInt(head.substring(9, 12)), head, body, bodyLength);
        return after;
    }

    /** Where the answer ends, -1 if it is not complete. */
    private int body(String head, byte[] bytes, int from, int to) {
        bodyLength = 0;
        if (head.contains("\r\ntransfer-encoding: chunked")) {
            return chunks(bytes, from, to);
        }
        int length = 0;
        int header = head.indexOf("\r\ncontent-length: ");
        if (header >= 0) {
            int end = head.indexOf("\r\n", header + 18);
            length = Integer.parseInt(
                    head.substring(header + 18, end < 0 ? head.length() : end).trim());
        }
        if (from + length > to) {
            return -1;
        }
        append(bytes, from, length);
        return from + length;
    }

    private int chunks(byte[] bytes, int from, int to) {
        int at = from;
        while (true) {
            int lineEnd = Bytes.indexOf(END_OF_LINE, bytes, at, to);
            if (lineEnd < 0) {
                return -1;
            }
            int length = Integer.parseInt(new String(bytes, at, lineEnd - at, ISO_8859_1).trim(), 16);
            int start = lineEnd + 2;
            if (start + length + 2 > to) {
                return -1;
            }
            append(bytes, start, length);
            at = start + length + 2;
            if (length == 0) {
                return at;
            }
        }
    }

    private void append(byte[] bytes, int from, int length) {
        if (body.length < bodyLength + length) {
            body = Arrays.copyOf(body, Math.max(bodyLength + length, 2 * body.length));
        }
        System.arraycopy(bytes, from, body, bodyLength, length);
        bodyLength += length;
    }
}
