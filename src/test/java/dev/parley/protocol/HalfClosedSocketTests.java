package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Server;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A client that sends part of a request and closes its side costs no thread, and its connection is closed. */
@IntegrationTest
@Tag("database-independent")
class HalfClosedSocketTests {
    /** More than there are threads for requests. */
    private static final int SOCKETS = 1000;

    private static final int PATIENCE = 30_000;
    private static final int FEW = 100;

    @Autowired
    private Server server;

    @Autowired
    private People people;

    @Test
    void areClosedAndHoldNoThread() throws IOException {
        Person alice = people.register("Alice");
        int threads = threads();
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < SOCKETS; i++) {
                sockets.add(halfClosed(i % 2 == 0 ? "GET / HTTP/1.1\r\nHost: here\r\n" : "POST /api/tokens HT"));
            }

            alice.get("/api/me").expect(200);
            assertThat(threads()).isLessThan(threads + FEW);
            for (Socket socket : sockets) {
                socket.setSoTimeout(PATIENCE);
                socket.getInputStream().readAllBytes();
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private Socket halfClosed(String begun) throws IOException {
        URI address = server.uri("/");
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
        socket.shutdownOutput();
        return socket;
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
