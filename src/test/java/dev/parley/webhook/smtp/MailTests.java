package dev.parley.webhook.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawSmtp;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** E-mail into a conversation, over a real connection. */
@IntegrationTest
class MailTests {
    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private MailServer server;

    private Person alice;
    private Person bob;
    private long room;
    private JsonNode made;
    private String address;
    private MailClient client;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        room = alice.room("Support " + UUID.randomUUID(), bob);
        made = alice.post(addresses(), Json.object("name", "Support"))
                .expect(201)
                .json();
        address = made.path("address").asString();
        client = new MailClient(server.port());
    }

    @Test
    void aMailBecomesAMessage() throws Exception {
        MimeMessage mail = client.message(address, "Größe *is* wrong");
        mail.setText("Hello @all,\n\n1. see https://example.org/a_b_c.\n# not a title\n-- \nAnn", "UTF-8");
        client.send(mail);

        JsonNode message = last();
        assertThat(message.path("content").asString()).isEqualTo("""
                **Größe \\*is\\* wrong**

                Hello \\@all,

                1\\. see <https://example.org/a_b_c>.
                \\# not a title""");
        assertThat(message.path("html").asString())
                .contains("Größe *is* wrong", "href=\"https://example.org/a_b_c\"", "# not a title")
                .doesNotContain("<h1", "<ol", "data-mention", "Ann<");
        assertThat(message.path("persona").path("name").asString()).isEqualTo("Ann Other");
        assertThat(message.path("sender_id").asLong())
                .isEqualTo(made.path("bot_id").asLong());
        assertThat(bob.get("/api/mentions").json().path("items")).isEmpty();
        JsonNode listed =
                alice.get(addresses()).expect(200).json().path("items").path(0);
        assertThat(listed.path("address").asString()).isEqualTo(address);
        assertThat(listed.path("last_used_at").isNull()).isFalse();
    }

    @Test
    void filesBecomeAttachments() throws Exception {
        MimeMessage mail = client.message(address, "Files");
        MimeMultipart parts = new MimeMultipart();
        parts.addBodyPart(part("see below", null));
        for (int i = 0; i < 12; i++) {
            parts.addBodyPart(part("content " + i, "../a/b-" + i + ".txt"));
        }
        mail.setContent(parts);
        client.send(mail);

        JsonNode message = last();
        assertThat(message.path("attachments")).hasSize(10);
        JsonNode first = message.path("attachments").path(0);
        assertThat(first.path("name").asString())
                .doesNotContain("..", "/", "\n", "\r")
                .endsWith("b-0.txt");
        assertThat(bob.get("/api/attachments/%d".formatted(first.path("id").asLong()))
                        .expect(200)
                        .body())
                .isEqualTo("content 0");
        assertThat(message.path("content").asString())
                .contains("see below", "2 files could not be attached", "b-10.txt", "b-11.txt");
    }

    @Test
    void aLongMailIsCutAndAttached() throws Exception {
        MimeMessage mail = client.message(address, "Long");
        mail.setText("word ".repeat(5_000) + "the end");
        client.send(mail);

        JsonNode message = last();
        assertThat(message.path("content").asString())
                .startsWith("**Long**\n\nword word")
                .endsWith("*The email is longer. All of its text is attached.*")
                .hasSizeLessThan(10_000);
        JsonNode whole = message.path("attachments").path(0);
        assertThat(whole.path("name").asString()).isEqualTo("message.txt");
        assertThat(bob.get("/api/attachments/%d".formatted(whole.path("id").asLong()))
                        .expect(200)
                        .body())
                .endsWith("the end");
    }

    @Test
    void emptyMailsSayThatTheyAre() throws Exception {
        client.send(client.raw(address, "From: ann@example.org\nMessage-ID: <%s@x>\n\n".formatted(UUID.randomUUID())));

        assertThat(last().path("content").asString()).isEqualTo("*Empty email*");
        assertThat(last().path("persona").path("name").asString()).isEqualTo("ann@example.org");
    }

    @Test
    void answersGoToTheThread() throws Exception {
        MimeMessage mail = client.message(address, "Question");
        mail.setText("Does it work?");
        String id = client.send(mail);
        long root = last().path("id").asLong();
        MimeMessage answer = client.message(address, "Re: Question");
        answer.setHeader("In-Reply-To", "<unknown@example.org>");
        answer.setHeader("References", "<x@example.org> " + id);
        answer.setText("It does now.\n\nOn Monday, Ann wrote:\n> Does it work?");
        client.send(answer);

        JsonNode thread =
                bob.get("/api/messages/%d/thread".formatted(root)).expect(200).json();
        assertThat(thread.toString()).contains("\"It does now.\"");
        assertThat(last().path("id").asLong()).isEqualTo(root);

        alice.delete("/api/messages/%d".formatted(root)).expect(204);
        MimeMessage late = client.message(address, "Re: Question");
        late.setHeader("In-Reply-To", id);
        late.setText("Too late");
        client.send(late);
        assertThat(last().path("content").asString()).isEqualTo("**Re: Question**\n\nToo late");
        assertThat(database.queryForObject(
                        "select count(*) from mail_message where message_id = ?", Integer.class, root))
                .isZero();
    }

    @Test
    void aRepeatedMailIsPostedOnce() throws Exception {
        String id = "<" + UUID.randomUUID() + "@example.org>";
        String content = "From: ann@example.org\nSubject: twice\nMessage-ID: %s\n".formatted(id)
                + "Content-Disposition: attachment; filename=a.txt\n\nfile";
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            CompletableFuture.allOf(IntStream.range(0, 8)
                            .mapToObj(i -> CompletableFuture.runAsync(
                                    () -> {
                                        try {
                                            client.send(client.raw(address, content));
                                        } catch (MessagingException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    },
                                    threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdown();
        }
        client.send(client.raw(address, content));
        // As if the server had been killed before it could answer.
        database.update(
                "delete from mail_message where address_id = ?", made.path("id").asLong());
        client.send(client.raw(address, content));

        assertThat(texts()).filteredOn(text -> text.contains("twice")).hasSize(1);
        assertThat(last().path("attachments")).hasSize(1);
        assertThat(database.queryForObject(
                        "select count(*) from attachment where uploader_id = ? and removed_at is null",
                        Integer.class,
                        made.path("bot_id").asLong()))
                .isEqualTo(1);
    }

    @Test
    void twoConversationsGetOneMail() throws Exception {
        long other = alice.room("Other " + UUID.randomUUID(), bob);
        String second = alice.post("/api/conversations/%d/mail-addresses".formatted(other), Json.object("name", "Two"))
                .expect(201)
                .json()
                .path("address")
                .asString();
        MimeMessage mail = client.message(address, "To both");
        mail.setText("both");
        mail.setRecipients(RecipientType.TO, address + ", " + second.toUpperCase(Locale.ROOT));
        client.send(mail);

        assertThat(texts()).contains("**To both**\n\nboth");
        assertThat(bob.history(other).toString()).contains("To both");
    }

    @Test
    void loopsEnd() throws Exception {
        for (String header : List.of(
                "Auto-Submitted: auto-replied",
                "X-Autoreply: yes",
                "X-Parley-Domain: mail.test",
                "X-Parley-Domain: MAIL.test")) {
            client.send(client.raw(address, "From: ann@example.org\nSubject: loop\n%s\n\nx".formatted(header)));
        }
        try (RawSmtp smtp = new RawSmtp(server.port())) {
            smtp.answer();
            smtp.ask("EHLO test");
            assertThat(smtp.ask("MAIL FROM:<>")).startsWith("250");
            assertThat(smtp.ask("RCPT TO:<" + address + ">")).startsWith("250");
            assertThat(smtp.ask("DATA")).startsWith("354");
            assertThat(smtp.ask("Subject: loop\r\n\r\nUndelivered\r\n.")).startsWith("250");
        }
        assertThat(texts()).noneMatch(text -> text.contains("loop"));

        client.send(client.raw(address, "From: ann@example.org\nSubject: alarm\nAuto-Submitted: auto-generated\n\nx"));
        assertThat(texts()).anyMatch(text -> text.contains("alarm"));
    }

    @Test
    void addressesThatAreNoneAreRefusedAlike() throws Exception {
        long gone = alice.room("Gone " + UUID.randomUUID());
        String archived = alice.post(
                        "/api/conversations/%d/mail-addresses".formatted(gone), Json.object("name", "Gone"))
                .expect(201)
                .json()
                .path("address")
                .asString();
        alice.patch("/api/conversations/" + gone, Json.object("archived", true)).expect(200);
        String renewed = alice.post(addresses() + "/" + made.path("id").asLong() + "/address", Json.object())
                .expect(200)
                .json()
                .path("address")
                .asString();
        assertThat(renewed).isNotEqualTo(address);
        for (String none : List.of(
                address,
                archived,
                "a".repeat(26) + "@mail.test",
                "postmaster@mail.test",
                renewed.replace("mail.test", "example.org"),
                renewed.substring(1),
                "x".repeat(300) + "@mail.test")) {
            try (RawSmtp smtp = new RawSmtp(server.port())) {
                smtp.answer();
                smtp.ask("EHLO test");
                smtp.ask("MAIL FROM:<ann@example.org>");
                assertThat(smtp.ask("RCPT TO:<" + none + ">"))
                        .as(none)
                        .isEqualTo("550 5.1.1 There is no such address here");
                assertThat(smtp.ask("DATA")).startsWith("503");
                assertThat(smtp.ask("VRFY <" + renewed + ">")).startsWith("502");
                assertThat(smtp.ask("EXPN " + renewed)).startsWith("502");
            }
        }
        alice.delete(addresses() + "/" + made.path("id").asLong()).expect(204);
        assertThatThrownBy(() -> client.send(client.raw(renewed, "From: ann@example.org\nSubject: after\n\nx")))
                .isInstanceOf(MessagingException.class);
        assertThat(alice.get(addresses()).json().path("items")).isEmpty();
    }

    @Test
    void aRevokedAddressIsRefusedInTheMiddle() throws Exception {
        try (RawSmtp smtp = new RawSmtp(server.port())) {
            smtp.begin(address);
            smtp.ask("DATA");
            smtp.write("Subject: half");
            alice.delete(addresses() + "/" + made.path("id").asLong()).expect(204);
            assertThat(smtp.ask("\r\n\r\nx\r\n.")).startsWith("550 5.1.1");
        }
        assertThat(texts()).noneMatch(text -> text.contains("half"));
    }

    @Test
    void linesThatAreNoneHideNoMail() throws Exception {
        for (String end : List.of("\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r\n.\r", "\n..\r\n")) {
            try (RawSmtp smtp = new RawSmtp(server.port())) {
                smtp.begin(address);
                smtp.ask("DATA");
                String mail = "Subject: outer\r\n\r\nx" + end + "MAIL FROM:<evil@example.org>\r\nRCPT TO:<" + address
                        + ">\r\nDATA\r\nSubject: smuggled\r\nMessage-ID: <" + UUID.randomUUID() + "@x>\r\n\r\nevil";
                assertThat(smtp.ask(mail + "\r\n.")).startsWith("250");
                assertThat(smtp.ask("QUIT")).startsWith("221");
            }
        }
        assertThat(texts()).filteredOn(text -> text.startsWith("**outer**")).hasSize(6);
        assertThat(texts()).noneMatch(text -> text.startsWith("**smuggled**"));
    }

    @Test
    void chunksAreAMailOnlyWhenAllHaveCome() throws Exception {
        String whole = "Subject: chunks\r\nMessage-ID: <%s@x>\r\n\r\none\r\n.\r\ntwo".formatted(UUID.randomUUID());
        try (RawSmtp smtp = new RawSmtp(server.port())) {
            smtp.begin(address);
            smtp.write("BDAT %d LAST\r\n%s".formatted(whole.length() + 10, whole));
        }
        try (RawSmtp smtp = new RawSmtp(server.port())) {
            smtp.begin(address);
            smtp.write("BDAT %d\r\n%s".formatted(whole.length(), whole));
            assertThat(smtp.answer()).startsWith("250");
        }
        try (RawSmtp smtp = new RawSmtp(server.port())) {
            smtp.begin(address);
            assertThat(smtp.ask("BDAT 20\r\n" + whole.substring(0, 20) + "QUIT"))
                    .startsWith("250");
            assertThat(smtp.answer()).startsWith("503");
        }
        assertThat(texts()).noneMatch(text -> text.contains("chunks"));

        try (RawSmtp smtp = new RawSmtp(server.port())) {
            smtp.begin(address);
            smtp.write("BDAT 20\r\n" + whole.substring(0, 20));
            assertThat(smtp.answer()).startsWith("250");
            smtp.write("BDAT %d LAST\r\n%s".formatted(whole.length() - 20, whole.substring(20)));
            assertThat(smtp.answer()).startsWith("250 2.0.0");
        }
        assertThat(texts()).contains("**chunks**\n\none\n.\ntwo");
    }

    @Test
    void badSmtpEndsTheConnection() throws Exception {
        for (String bad : List.of("EHLO x\nMAIL FROM:<a@b>\n\r\n", "E".repeat(5_000) + "\r\n", "\u0000\u0001\r\n")) {
            try (RawSmtp smtp = new RawSmtp(server.port())) {
                assertThat(smtp.answer()).startsWith("220 mail.test");
                smtp.write(bad);
                assertThat(smtp.answer()).startsWith("50");
            }
        }
        try (RawSmtp smtp = new RawSmtp(server.port())) {
            smtp.begin(address);
            smtp.ask("DATA");
            smtp.write("Subject: cut off\r\n\r\nhalf");
        }
        try (RawSmtp smtp = new RawSmtp(server.port())) {
            smtp.answer();
            assertThat(smtp.ask("DATA")).startsWith("503");
            assertThat(smtp.ask("NONSENSE")).startsWith("500");
            assertThat(smtp.ask("MAIL FROM:<ann@example.org> SIZE=26214401")).startsWith("552");
            assertThat(smtp.ask("MAIL FROM:<ann@example.org> SIZE=99999999999999"))
                    .matches("(?:421|552).*");
        }
        assertThat(texts()).noneMatch(text -> text.contains("cut off"));
        MimeMessage mail = client.message(address, "still there");
        mail.setText("x");
        client.send(mail);
        assertThat(texts()).contains("**still there**\n\nx");
    }

    @Test
    void tooManyRecipientsAndTooLargeMailsAreRefused() throws Exception {
        try (RawSmtp smtp = new RawSmtp(server.port())) {
            smtp.begin(address);
            for (int i = 1; i < 20; i++) {
                assertThat(smtp.ask("RCPT TO:<" + address + ">")).startsWith("250");
            }
            assertThat(smtp.ask("RCPT TO:<" + address + ">")).startsWith("452");
            smtp.ask("DATA");
            smtp.write("Subject: large\r\n\r\n");
            String answer = flood(smtp);
            assertThat(answer).matches("(?:552.*)?");
        }
        assertThat(texts()).noneMatch(text -> text.contains("large"));
    }

    /** The server closes before it has read all. */
    private static String flood(RawSmtp smtp) {
        try {
            String line = ("x".repeat(990) + "\r\n").repeat(100);
            for (int i = 0; i < 290; i++) {
                smtp.write(line);
            }
            smtp.write(".\r\n");
            return smtp.answer();
        } catch (IOException closed) {
            return "";
        }
    }

    @Test
    void nothingOfAMailIsStoredReadably() throws Exception {
        String word = "zyzzyva" + UUID.randomUUID().toString().substring(0, 8);
        MimeMessage mail = client.message(address, word + " subject");
        mail.setFrom("\"" + word + " name\" <" + word + "@example.org>");
        mail.setText(word + " text");
        client.send(mail);

        assertThat(last().path("content").asString()).contains(word);
        for (String column : List.of("mail_message.writer", "mail_address.token", "message.content")) {
            String[] names = column.split("\\.", 2);
            List<byte[]> values = database.queryForList(
                    "select %s from %s where %s is not null".formatted(names[1], names[0], names[1]), byte[].class);
            assertThat(values).as(column).isNotEmpty();
            assertThat(values)
                    .noneMatch(value -> new String(value, StandardCharsets.ISO_8859_1).contains(word)
                            || new String(value, StandardCharsets.ISO_8859_1)
                                    .contains(address.substring(0, address.indexOf('@'))));
        }
    }

    @Test
    void onlyAdminsSeeAddresses() {
        bob.get(addresses()).expect(403);
        people.register("Eve").get(addresses()).expect(404);
        assertThat(bob.get("/api/conversations/" + room).body()).doesNotContain(address);
        alice.patch(addresses() + "/" + made.path("id").asLong(), Json.object("replies", true))
                .expect(409);
        alice.post(addresses(), Json.object("name", "x", "replies", true)).expect(409);
    }

    private static MimeBodyPart part(String content, String name) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(content);
        if (name != null) {
            part.setFileName(name);
        }
        return part;
    }

    private String addresses() {
        return "/api/conversations/%d/mail-addresses".formatted(room);
    }

    private JsonNode last() {
        List<JsonNode> history = bob.history(room);
        return history.get(history.size() - 1);
    }

    private List<String> texts() {
        return bob.history(room).stream()
                .map(message -> message.path("content").asString())
                .toList();
    }
}
