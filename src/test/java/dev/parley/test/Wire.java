package dev.parley.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network connection to a server that can be cut: it then refuses everybody, and ends what is connected. */
public final class Wire implements AutoCloseable {
    private final ServerSocket entrance;
    private final int server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile boolean dead;

    /** A wire to a port of this machine. */
    public Wire(int server) {
        this.server = server;
        try {
            entrance = new ServerSocket();
            entrance.bind(new InetSocketAddress("127.0.0.1", 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    public void cut() {
        cut = true;
        sockets.forEach(Wire::close);
    }

    /** Passes nothing on any longer, and tells nobody. */
    public void goDead() {
        dead = true;
    }

    public void mend() {
        cut = false;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                connect(entrance.accept());
            } catch (IOException e) {
                // The next one may succeed.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        if (cut) {
            close(client);
            return;
        }
        sockets.add(client);
        Socket other = reachServer(client);
        sockets.add(other);
        client.setTcpNoDelay(true);
        other.setTcpNoDelay(true);
        daemon(() -> pump(client, other));
        daemon(() -> pump(other, client));
        if (cut) {
            cut();
        }
    }

    /** Where the server is gone, its clients are told, as they would be without the wire. */
    private Socket reachServer(Socket client) throws IOException {
        try {
            return new Socket("127.0.0.1", server);
        } catch (IOException gone) {
            sockets.remove(client);
            close(client);
            throw gone;
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[16 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!dead) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // Both ends are closed.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void daemon(Runnable run) {
        Thread thread = new Thread(run, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed.
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
