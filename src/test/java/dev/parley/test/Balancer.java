package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A real balancer, which the machine must have, with the example configuration of the documentation. Only ports, paths and
 * the addresses of the nodes are replaced.
 */
public final class Balancer implements AutoCloseable {
    private static final Path EXAMPLES = Path.of("docs", "deploy");

    private final Path folder;
    private final int port;
    private final String path;
    private final TestCertificate certificate;
    private final Process process;

    private Balancer(Path folder, int port, String path, TestCertificate certificate, Process process) {
        this.folder = folder;
        this.port = port;
        this.path = path;
        this.certificate = certificate;
        this.process = process;
    }

    /** The programs that there are examples for. */
    public enum Kind {
        NGINX,
        HAPROXY
    }

    /** Starts one before two nodes. */
    public static Balancer start(Kind kind, Path folder, TestCertificate certificate, int first, int second) {
        return start(kind, folder, certificate, "", first, second);
    }

    /** Starts one before two nodes that are below this path. */
    public static Balancer start(
            Kind kind, Path folder, TestCertificate certificate, String path, int first, int second) {
        try {
            Path own = Files.createDirectories(folder.resolve(kind.name()));
            int port = Ports.free();
            Map<String, String> common = Map.of(
                    "parley1:8080", "127.0.0.1:" + first,
                    "parley2:8080", "127.0.0.1:" + second);
            Process process = kind == Kind.NGINX
                    ? nginx(own, port, certificate, path, common)
                    : haproxy(own, port, certificate, path, common);
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "balancer-stop"));
            Balancer balancer = new Balancer(own, port, path, certificate, process);
            balancer.awaitStart();
            return balancer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process nginx(
            Path folder, int port, TestCertificate certificate, String path, Map<String, String> nodes)
            throws IOException {
        certificate.writeCertificate(folder.resolve("chat.crt"));
        certificate.writeKey(folder.resolve("chat.key"));
        Path file = write(
                folder,
                "nginx.conf",
                nodes,
                Map.of(
                        "/etc/nginx/certs/",
                        folder + "/",
                        "/var/log/nginx/",
                        folder + "/",
                        "location / {",
                        "location %s/ {".formatted(path),
                        "listen 443 ",
                        "listen 127.0.0.1:%d ".formatted(port),
                        "listen 80;",
                        "listen 127.0.0.1:%d;".formatted(Ports.free()),
                        // Where Debian's are, only root may write.
                        "server_tokens off;",
                        "server_tokens off; " + temporaryFolders(folder)));
        return run(
                "nginx",
                folder,
                List.of(
                        "nginx",
                        "-p",
                        folder.toString(),
                        "-c",
                        file.toString(),
                        "-e",
                        "stderr",
                        "-g",
                        "daemon off; pid %s/nginx.pid;%s".formatted(folder, isRoot() ? " user root;" : "")));
    }

    /** Workers of another user could not get into the folder of a test. */
    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static String temporaryFolders(Path folder) {
        StringBuilder settings = new StringBuilder();
        for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            settings.append("%s_temp_path %s/%s; ".formatted(kind, folder, kind));
        }
        return settings.toString();
    }

    private static Process haproxy(
            Path folder, int port, TestCertificate certificate, String path, Map<String, String> nodes)
            throws IOException {
        certificate.writeCertificate(folder.resolve("chat.pem"));
        certificate.writeKey(folder.resolve("chat.pem.key"));
        Path file = write(
                folder,
                "haproxy.cfg",
                nodes,
                Map.of(
                        "/etc/haproxy/certs/",
                        folder + "/",
                        "/run/haproxy/",
                        folder + "/",
                        " /readyz ",
                        " %s/readyz ".formatted(path),
                        "maxconn 30000",
                        "maxconn 2000",
                        "bind :443 ",
                        "bind 127.0.0.1:%d ".formatted(port),
                        "bind :80\n",
                        "bind 127.0.0.1:%d\n".formatted(Ports.free())));
        return run("haproxy", folder, List.of("haproxy", "-f", file.toString()));
    }

    /** The example with these texts replaced, each of which must be in it. */
    private static Path write(Path folder, String name, Map<String, String> nodes, Map<String, String> others)
            throws IOException {
        String text = Files.readString(EXAMPLES.resolve(name));
        List<Map.Entry<String, String>> replacements = new ArrayList<>(nodes.entrySet());
        replacements.addAll(others.entrySet());
        for (Map.Entry<String, String> replacement : replacements) {
            assertThat(text).contains(replacement.getKey());
            text = text.replace(replacement.getKey(), replacement.getValue());
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private static Process run(String tool, Path folder, List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw Requirements.missing(tool, tool + " does not start", e);
        }
    }

    private void awaitStart() {
        Awaitility.await()
                .failFast(
                        "The balancer ended",
                        () -> assertThat(process.isAlive()).as(log()).isTrue())
                .until(() -> Ports.isOpen(port));
    }

    /** Where people reach it. */
    public Server server() {
        return Server.at(URI.create("https://127.0.0.1:" + port + path), certificate.trusting());
    }

    public int port() {
        return port;
    }

    /** What it has written. */
    public String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a command to the socket that HAProxy has for operators; returns the answer. */
    public String command(String command) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(folder.resolve("admin.sock")));
            channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8)));
            ByteBuffer answer = ByteBuffer.allocate(64 * 1024);
            while (channel.read(answer) >= 0) {
                // Until it closes the connection.
            }
            return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
