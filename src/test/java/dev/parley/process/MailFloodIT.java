package dev.parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Database;
import dev.parley.test.Json;
import dev.parley.test.ParleyProcess;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawSmtp;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.util.TestSocketUtils;

/** Many large e-mails at the same time, of all kinds, come to a server with little memory. They wait for each other alone. */
@EnabledOnOs(OS.LINUX)
class MailFloodIT {
    private static final int MAILS = 30;
    private static final int SIZE = 23 << 20;
    private static final int LINES = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Usually one or two seconds, but other tests run at the same time. */
    private static final Duration MOMENT = Duration.ofSeconds(15);

    /** A part without its end: text that is shown, text of more than one byte a character, and a file. */
    private static final List<Part> PARTS = List.of(
            new Part(
                    "Content-Type: text/plain; charset=utf-8",
                    "All of this is text, and there is much of it. ".repeat(20)),
            new Part("Content-Type: text/plain; charset=utf-8", "Все это текст, и его много. 🦜 ".repeat(15)),
            new Part(
                    "Content-Type: text/html; charset=utf-8",
                    "<p><b>All</b> of <i>this</i> is <a href='x'>text</a>".repeat(15)),
            new Part(
                    "Content-Type: application/octet-stream; name=x.bin\r\nContent-Transfer-Encoding: base64",
                    "QWxsIG9mIHRoaXMgaXMgYSBmaWxlLCBhbmQgdGhlcmUgaXMgbXVjaCBvZiBp"));

    @TempDir
    private Path folder;

    private final int port = TestSocketUtils.findAvailableTcpPort();

    @Test
    void leavesMemoryAndOthersAlone() throws Exception {
        try (ParleyProcess parley = Parleys.on(Database.Kind.H2, folder)
                .with("parley.mail.port", Integer.toString(port))
                .on(Path.of(System.getProperty("java.home"), "bin", "java"), List.of("-Xmx256m", "-XX:+UseSerialGC"))
                .start()) {
            Person alice = new People(parley.server()).register("Alice");
            long room = alice.group("Mail");
            String address = alice.post(
                            "/api/conversations/%d/mail-addresses".formatted(room), Json.object("name", "Mail"))
                    .expect(201)
                    .json()
                    .path("address")
                    .asString();
            Queue<String> answers = new ConcurrentLinkedQueue<>();
            ExecutorService senders = Executors.newFixedThreadPool(MAILS);
            for (int i = 0; i < MAILS; i++) {
                Part part = PARTS.get(i % PARTS.size());
                senders.execute(() -> answers.add(sendLarge(address, part)));
            }
            senders.shutdown();

            Instant end = Instant.now().plus(PATIENCE);
            while (Instant.now().isBefore(end) && accepted(answers) <= PARTS.size()) {
                assertThat(timed(() -> alice.say(room, "Still here"))).isLessThan(MOMENT);
                assertThat(timed(() -> assertThat(sendSmall(address)).startsWith("250")))
                        .isLessThan(MOMENT);
                TimeUnit.MILLISECONDS.sleep(100);
            }

            assertThat(accepted(answers)).isGreaterThan(PARTS.size());
            assertThat(answers).noneMatch(answer -> answer.startsWith("421"));
            assertThat(parley.log()).doesNotContain("OutOfMemoryError");
        }
    }

    /** Who waits for longer than a minute comes again later. */
    private static long accepted(Queue<String> answers) {
        return answers.stream().filter("250 2.0.0 Ok"::equals).count();
    }

    /** The answer, or what became of it. */
    private String sendLarge(String to, Part part) {
        String lines = (part.line() + "\r\n").repeat(LINES);
        int bytes = lines.getBytes(StandardCharsets.UTF_8).length;
        try (RawSmtp smtp = new RawSmtp(InetAddress.getLoopbackAddress(), port, PATIENCE)) {
            smtp.begin(to);
            smtp.ask("DATA");
            smtp.write("Subject: large\r\n%s\r\n\r\n".formatted(part.header()));
            for (int sent = 0; sent < SIZE; sent += bytes) {
                smtp.write(lines);
            }
            return smtp.ask(".");
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    /** As another mail server does. */
    private String sendSmall(String to) throws IOException {
        try (RawSmtp smtp = new RawSmtp(InetAddress.getByName("127.0.0.2"), port, PATIENCE)) {
            smtp.begin(to);
            smtp.ask("DATA");
            return smtp.ask("Subject: small\r\n\r\nx\r\n.");
        }
    }

    private static Duration timed(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private interface Work {
        void run() throws Exception;
    }

    private record Part(String header, String line) {}
}
