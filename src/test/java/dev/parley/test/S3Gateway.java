package dev.parley.test;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store with the protocol of S3: S3Proxy over a directory, with real signatures, as a process of its own. The build
 * puts its jar into {@code target/s3proxy}. It has one bucket, and can be stopped and started again.
 */
public final class S3Gateway implements AutoCloseable {
    private static final Path JAR = Path.of("target", "s3proxy", "s3proxy.jar").toAbsolutePath();
    private static final String BUCKET = "parley-files";
    private static final String KEY = "parley-key";
    private static final String SECRET = "a-secret-of-the-test";

    private final Path folder;
    private final int port = Ports.free();
    private @Nullable Process process;

    private S3Gateway(Path folder) {
        this.folder = folder;
    }

    /** A running one that keeps its objects in this folder. */
    public static S3Gateway in(Path folder) {
        try {
            S3Gateway gateway = new S3Gateway(Files.createDirectories(folder));
            Files.createDirectories(folder.resolve("data").resolve(BUCKET));
            Files.writeString(
                    folder.resolve("s3proxy.conf"), """
                    s3proxy.endpoint=http://127.0.0.1:%d
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    jclouds.provider=filesystem-nio2
                    jclouds.identity=local
                    jclouds.credential=local
                    jclouds.filesystem.basedir=%s
                    """.formatted(gateway.port, KEY, SECRET, folder.resolve("data")));
            gateway.start();
            return gateway;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One that ends with this JVM. */
    public static S3Gateway ofThisRun() {
        try {
            S3Gateway gateway =
                    in(Files.createTempDirectory(Path.of("target"), "s3-").toAbsolutePath());
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "s3-gateway-stop"));
            return gateway;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The settings that make Parley store attachments here. */
    public Map<String, String> properties() {
        return Map.of(
                "parley.attachments.store",
                "s3",
                "parley.attachments.s3.endpoint",
                endpoint().toString(),
                "parley.attachments.s3.bucket",
                BUCKET,
                "parley.attachments.s3.path-style",
                "true",
                "parley.attachments.s3.access-key-id",
                KEY,
                "parley.attachments.s3.secret-access-key",
                SECRET);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public String bucket() {
        return BUCKET;
    }

    public String accessKeyId() {
        return KEY;
    }

    public String secretAccessKey() {
        return SECRET;
    }

    /** The files in which it keeps the objects of the bucket. */
    public List<Path> objects() {
        try (Stream<Path> all = Files.walk(folder.resolve("data").resolve(BUCKET))) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts it, and returns once it answers. */
    public void start() {
        if (!Files.isRegularFile(JAR)) {
            throw new IllegalStateException("./mvnw process-test-resources puts the gateway at " + JAR);
        }
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            JAR.toString(),
                            "--properties",
                            folder.resolve("s3proxy.conf").toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("s3proxy.log").toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        await().atMost(Duration.ofSeconds(60)).until(this::answers);
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Ends it at once: from then on connections are refused. */
    public void stop() {
        Process running = process;
        if (running != null) {
            try {
                running.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        stop();
    }
}
