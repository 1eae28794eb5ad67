package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.realtime.socket.UserChannel;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket spoken byte by byte over a plain socket, so that a test can say what no decent client would. Keeps all that
 * the server says and how it ended.
 */
public final class RawStomp implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SMALL_BUFFER = 16 * 1024;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Socket socket;
    private final OutputStream output;
    private final DataInputStream input;
    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private final List<AssertionError> undocumented = new CopyOnWriteArrayList<>();
    private final int handshakeStatus;
    private volatile CountDownLatch reading = new CountDownLatch(0);
    private volatile boolean ended;
    private volatile @Nullable Integer closeCode;
    private volatile String closeReason = "";

    /** One STOMP frame. */
    public record Frame(String command, Map<String, String> headers, String body) {
        static Frame parse(String text) {
            int end = text.indexOf("\n\n");
            List<String> lines = text.substring(0, end).lines().toList();
            Map<String, String> headers = new LinkedHashMap<>();
            for (String line : lines.subList(1, lines.size())) {
                int colon = line.indexOf(':');
                headers.putIfAbsent(line.substring(0, colon), line.substring(colon + 1));
            }
            return new Frame(lines.get(0), headers, text.substring(end + 2).replaceFirst("\0\\s*$", ""));
        }
    }

    private RawStomp(URI uri, Map<String, String> headers) throws IOException {
        socket = new Socket();
        // Little room, so that a server notices soon when this client stops reading.
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        socket.setTcpNoDelay(true);
        output = socket.getOutputStream();
        input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        handshakeStatus = shakeHands(uri, headers);
        if (handshakeStatus == 101) {
            Thread reader = new Thread(this::readAll, "raw-stomp");
            reader.setDaemon(true);
            reader.start();
        } else {
            ended = true;
        }
    }

    /** Opens a WebSocket at {@code /ws} with the person's token; sends no CONNECT yet. */
    public static RawStomp open(Person person) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Sec-WebSocket-Protocol", "v12.stomp");
        if (!person.token().isEmpty()) {
            headers.put("Authorization", "Bearer " + person.token());
        }
        return open(person.server().socketUri("/ws"), headers);
    }

    /** Opens a WebSocket with exactly these headers beside those that every handshake has. */
    public static RawStomp open(URI uri, Map<String, String> headers) {
        try {
            return new RawStomp(uri, headers);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Opens a WebSocket with the person's token and connects as STOMP asks for; returns once connected. */
    public static RawStomp connect(Person person) {
        RawStomp stomp = open(person);
        stomp.frame("CONNECT", "accept-version:1.2", "host:localhost", "heart-beat:0,0");
        stomp.awaitFrame("CONNECTED");
        return stomp;
    }

    private int shakeHands(URI uri, Map<String, String> headers) throws IOException {
        byte[] nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
        request.append("Host: ").append(uri.getAuthority()).append("\r\n");
        request.append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n");
        request.append("Sec-WebSocket-Key: ")
                .append(Base64.getEncoder().encodeToString(nonce))
                .append("\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        output.write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        output.flush();
        return readStatus();
    }

    private int readStatus() throws IOException {
        String first = readLine();
        String line = first;
        while (!line.isEmpty()) {
            line = readLine();
        }
        return Integer.parseInt(first.split(" ")[1]);
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.readUnsignedByte(); next != '\n'; next = input.readUnsignedByte()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    /** The status of the handshake's answer, 101 if the socket is open. */
    public int handshakeStatus() {
        return handshakeStatus;
    }

    /** Sends a frame without a body. Headers are complete lines, {@code name:value}. */
    public void frame(String command, String... headerLines) {
        frameWithBody("", command, headerLines);
    }

    /** Sends a frame with a body. */
    public void frameWithBody(String body, String command, String... headerLines) {
        text(frameText(body, command, headerLines));
    }

    /** A frame as it stands on the wire. */
    public static String frameText(String body, String command, String... headerLines) {
        List<String> lines = new ArrayList<>(List.of(command));
        lines.addAll(List.of(headerLines));
        return String.join("\n", lines) + "\n\n" + body + "\0";
    }

    /** Sends a message to a destination, as JSON. */
    public void send(String destination, String body, String... headerLines) {
        List<String> lines = new ArrayList<>(List.of("destination:" + destination, "content-type:application/json"));
        lines.addAll(List.of(headerLines));
        frameWithBody(body, "SEND", lines.toArray(String[]::new));
    }

    /** Subscribes, and waits for the receipt. */
    public void subscribe(String id, String destination) {
        frame("SUBSCRIBE", "id:" + id, "destination:" + destination, "receipt:subscribed-" + id);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(frames())
                        .anyMatch(frame -> frame.command().equals("RECEIPT")
                                && ("subscribed-" + id).equals(frame.headers().get("receipt-id"))));
    }

    /** Sends a WebSocket text message, whatever it says. */
    public void text(String text) {
        message(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes as a WebSocket text message, even where they are no text. */
    public void textOfBytes(byte[] bytes) {
        message(TEXT, bytes);
    }

    /** Sends a WebSocket binary message. */
    public void binary(byte[] bytes) {
        message(BINARY, bytes);
    }

    private synchronized void message(int opcode, byte[] payload) {
        try {
            output.write(masked(opcode, payload));
            output.flush();
        } catch (IOException alreadyClosed) {
            // How the connection ended is told by closeCode().
        }
    }

    /** One frame with a mask of zeros, which leaves the payload as it is. */
    private static byte[] masked(int opcode, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x80 | opcode);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(0x80 | 127);
            frame.writeBytes(
                    java.nio.ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    private void readAll() {
        try {
            while (!ended) {
                reading.await();
                readMessage();
            }
        } catch (IOException | RuntimeException connectionGone) {
            ended = true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void readMessage() throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        int first = readPart(payload);
        int opcode = first & 0x0f;
        while ((first & 0x80) == 0) {
            first = readPart(payload);
        }
        switch (opcode) {
            case TEXT, BINARY -> keep(payload.toString(StandardCharsets.UTF_8));
            case PING -> message(PONG, payload.toByteArray());
            case CLOSE -> end(payload.toByteArray());
            default -> {}
        }
    }

    private int readPart(ByteArrayOutputStream payload) throws IOException {
        int first = input.readUnsignedByte();
        long length = input.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = input.readUnsignedShort();
        } else if (length == 127) {
            length = input.readLong();
        }
        payload.writeBytes(input.readNBytes((int) length));
        return first;
    }

    private void keep(String text) {
        if (!text.isBlank()) {
            Frame frame = Frame.parse(text);
            check(frame);
            frames.add(frame);
        }
    }

    /** What a subscription receives is an event of the API's document, whatever the test is about. */
    private void check(Frame frame) {
        String destination = frame.headers().getOrDefault("destination", "");
        if (frame.command().equals("MESSAGE") && destination.startsWith("/user/queue/")) {
            try {
                ApiContract.checkEvent(Json.read(frame.body()), destination.equals(UserChannel.PAGE));
            } catch (AssertionError error) {
                undocumented.add(error);
            }
        }
    }

    private void end(byte[] payload) {
        closeReason = payload.length > 2 ? new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8) : "";
        closeCode = payload.length < 2 ? 1005 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        ended = true;
    }

    /** Leaves what the server sends from now on where it is, and never reads it. */
    public void stopReading() {
        reading = new CountDownLatch(1);
    }

    /** All STOMP frames that have arrived so far. Fails if an event is not as the API's document says. */
    public List<Frame> frames() {
        undocumented.stream().findFirst().ifPresent(error -> {
            throw error;
        });
        return List.copyOf(frames);
    }

    /** Waits for the first frame with this command. */
    public Frame awaitFrame(String command) {
        Predicate<Frame> wanted = frame -> frame.command().equals(command);
        try {
            await().atMost(PATIENCE).until(() -> frames().stream().anyMatch(wanted));
        } catch (ConditionTimeoutException timeout) {
            assertThat(frames())
                    .as("frames, with the connection %s", ended ? "ended" : "open")
                    .anyMatch(wanted);
        }
        return frames().stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Waits until the server has ended the connection; returns the close code, 1006 if it just went away. */
    public int awaitClose() {
        await().atMost(PATIENCE).until(() -> ended);
        Integer code = closeCode;
        return code == null ? 1006 : code;
    }

    /** What the server gave as the reason for its close. */
    public String closeReason() {
        return closeReason;
    }

    public boolean isOpen() {
        return !ended;
    }

    @Override
    public void close() {
        ended = true;
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            // It is closed, which is all that was wanted.
        }
        List<Frame> unused = frames();
    }
}
