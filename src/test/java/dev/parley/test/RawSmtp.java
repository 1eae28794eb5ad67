package dev.parley.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection on which anything may be sent. */
public final class RawSmtp implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    public RawSmtp(int port) throws IOException {
        this(InetAddress.getLoopbackAddress(), port, PATIENCE);
    }

    /**
     * From this address.
     *
     * @param patience with which answers are waited for
     */
    public RawSmtp(InetAddress from, int port, Duration patience) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port, from, 0);
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out = socket.getOutputStream();
    }

    /** Sends exactly this. */
    public void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The last line of the next answer; empty if the connection has ended. */
    public String answer() throws IOException {
        String line;
        do {
            line = in.readLine();
        } while (line != null && line.length() > 3 && line.charAt(3) == '-');
        return line == null ? "" : line;
    }

    /** Sends a command. */
    public String ask(String command) throws IOException {
        write(command + "\r\n");
        return answer();
    }

    /** Says who is there, from whom an e-mail comes, and to whom it goes. */
    public void begin(String to) throws IOException {
        answer();
        ask("EHLO test");
        ask("MAIL FROM:<ann@example.org>");
        ask("RCPT TO:<" + to + ">");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
