package dev.parley.faults;

import dev.parley.test.Ports;
import dev.parley.test.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;

/** HAProxy in front of the nodes: it asks each of them every half second whether it is ready. */
final class Balancer implements AutoCloseable {
    private final int port = Ports.free();
    private final Process process;

    Balancer(Path folder, List<Server> nodes) {
        StringBuilder servers = new StringBuilder();
        for (int i = 0; i < nodes.size(); i++) {
            URI node = nodes.get(i).uri("/");
            servers.append("  server node%d %s:%d check\n".formatted(i, node.getHost(), node.getPort()));
        }
        try {
            Path configuration = Files.writeString(folder.resolve("haproxy.cfg"), """
                    defaults
                      mode http
                      timeout connect 2s
                      timeout client 1h
                      timeout server 1h
                      timeout tunnel 1h
                      retries 1
                      option redispatch
                    frontend people
                      bind 127.0.0.1:%d
                      default_backend nodes
                    backend nodes
                      balance roundrobin
                      option httpchk GET /readyz
                      default-server inter 500ms fall 2 rise 1 on-marked-down shutdown-sessions
                    %s""".formatted(port, servers));
            process = new ProcessBuilder("haproxy", "-db", "-f", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("haproxy.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await().ignoreExceptions().until(() -> isReady(server()));
    }

    Server server() {
        return Server.at(URI.create("http://127.0.0.1:" + port));
    }

    static boolean isReady(Server server) {
        return server.exchange(server.request("/readyz").GET().build()).status() == 200;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
