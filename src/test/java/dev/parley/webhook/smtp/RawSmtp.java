package dev.parley.webhook.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection on which anything may be sent. */
final class RawSmtp implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    RawSmtp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out = socket.getOutputStream();
    }

    /** Sends exactly this. */
    void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The last line of the next answer; empty if the connection has ended. */
    String answer() throws IOException {
        String line;
        do {
            line = in.readLine();
        } while (line != null && line.length() > 3 && line.charAt(3) == '-');
        return line == null ? "" : line;
    }

    /** Sends a command. */
    String ask(String command) throws IOException {
        write(command + "\r\n");
        return answer();
    }

    /** Says who is there, from whom an e-mail comes, and to whom it goes. */
    void begin(String to) throws IOException {
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
