package dev.parley.webhook.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.TestSocketUtils;
import tools.jackson.databind.JsonNode;

/** Replies by e-mail, through a real mail server. */
@IntegrationTest
@DirtiesContext
class ReplyTests {
    private static final int PORT = TestSocketUtils.findAvailableTcpPort();
    private static final GreenMail MAIL = started();

    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private ReplySender sender;

    private Person alice;
    private Person bob;
    private long room;
    private long id;
    private String address;
    private String ann;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
        properties.add("parley.mail.port", () -> PORT);
        properties.add("parley.public-address", () -> "https://chat.example.org");
    }

    private static GreenMail started() {
        GreenMail mail = new GreenMail(
                new ServerSetup(TestSocketUtils.findAvailableTcpPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        return mail;
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
    }

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        alice.befriend(bob);
        room = alice.room("Support " + UUID.randomUUID(), bob);
        JsonNode made = alice.post(addresses(), Json.object("name", "Support", "replies", true))
                .expect(201)
                .json();
        id = made.path("id").asLong();
        address = made.path("address").asString();
        ann = "ann-%s@example.org".formatted(UUID.randomUUID());
    }

    @Test
    void aReplyInTheThreadReachesTheWriterWhoAnswersInIt() throws Exception {
        String question = send(ann, "Question", "Does it work?", null);
        long root = last().path("id").asLong();
        reply(bob, root, "It *does*, Ann.");

        MimeMessage answer = received(ann, 1).get(0);
        assertThat(answer.getSubject()).isEqualTo("Re: Question");
        InternetAddress from = (InternetAddress) answer.getFrom()[0];
        assertThat(from.getAddress()).isEqualTo(address);
        assertThat(from.getPersonal()).isEqualTo(bob.displayName());
        assertThat(answer.getHeader("In-Reply-To")).containsExactly(question);
        assertThat(answer.getHeader("References")).containsExactly(question);
        assertThat(answer.getHeader("X-Parley-Domain")).containsExactly("mail.test");
        assertThat(text(answer)).isEqualTo("It *does*, Ann.");
        assertThat(html(answer)).contains("<p>It <em>does</em>, Ann.</p>");

        send(ann, "Re: Question", "Thanks!\n\nOn Monday, Bob wrote:\n> It does", answer.getMessageID());
        assertThat(thread(root)).containsExactly("It *does*, Ann.", "Thanks!");
        reply(alice, root, "You’re welcome");
        MimeMessage second = received(ann, 2).get(1);
        assertThat(second.getHeader("References")[0]).contains(question).hasSizeGreaterThan(question.length());
    }

    @Test
    void onlyWhatMembersWriteInTheThreadIsSent() throws Exception {
        send(ann, "Question", "Does it work?", null);
        long root = last().path("id").asLong();
        bob.say(room, "not in the thread");
        Person bot = alice.bot("Bot");
        alice.admit(room, bot).expect(204);
        reply(bot, root, "by a bot");
        alice.patch(addresses() + "/" + id, Json.object("replies", false)).expect(200);
        reply(bob, root, "after it was turned off");
        alice.patch(addresses() + "/" + id, Json.object("replies", true)).expect(200);
        reply(bob, root, "after it was turned on");

        assertThat(text(received(ann, 1).get(0))).isEqualTo("after it was turned on");
        assertThat(bob.history(room).toString()).contains("turned on replies by email", "turned off replies by email");
    }

    @Test
    void noOneAnswersWhatCameByItself() throws Exception {
        MimeMessage alarm = message(ann, "Alarm", "Disk full", null);
        alarm.setHeader("Auto-Submitted", "auto-generated");
        send(alarm);
        long root = last().path("id").asLong();
        reply(bob, root, "I look at it");
        MimeMessage loop = message(ann, "Loop", "x", null);
        loop.setHeader("X-Parley-Domain", "mail.test");
        send(loop);

        assertThat(waiting()).isZero();
        assertThat(received(ann)).isEmpty();
    }

    @Test
    void headersCannotBeInjected() throws Exception {
        send(ann, "Question\r\n =?utf-8?Q?=0D=0ABcc:_evil=40example.org?=", "x", null);
        bob.patch("/api/me", Json.object("display_name", "Bob, \"x\" <evil@example.org>"))
                .expect(200);
        reply(bob, last().path("id").asLong(), "text\r\n.\r\nMAIL FROM:<evil@example.org>\n\n.\n");

        MimeMessage answer = received(ann, 1).get(0);
        assertThat(answer.getHeader("Bcc")).isNull();
        assertThat(answer.getFrom()).hasSize(1);
        assertThat(((InternetAddress) answer.getFrom()[0]).getAddress()).isEqualTo(address);
        assertThat(((InternetAddress) answer.getFrom()[0]).getPersonal()).isEqualTo("Bob, \"x\" <evil@example.org>");
        assertThat(answer.getAllRecipients()).hasSize(1);
        assertThat(received("evil@example.org")).isEmpty();
    }

    @Test
    void whatCannotBeSentYetIsSentLaterOnce() throws Exception {
        send(ann, "Question", "Does it work?", null);
        long root = last().path("id").asLong();
        MAIL.stop();
        try {
            long deleted = reply(bob, root, "deleted meanwhile");
            reply(bob, root, "sent later");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> database.queryForObject(
                                    "select max(attempts) from mail_reply where root_id = ?", Integer.class, root)
                            > 0);
            bob.delete("/api/messages/%d".formatted(deleted)).expect(204);
        } finally {
            MAIL.start();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            database.update("update mail_reply set next_attempt_at = created_at where root_id = ?", root);
            sender.wake();
            return waiting() == 0;
        });

        assertThat(received(ann, 1)).hasSize(1);
        assertThat(text(received(ann).get(0))).isEqualTo("sent later");
    }

    @Test
    void whatCouldNotBeSentForDaysIsToldInTheThread() throws Exception {
        send(ann, "Question", "Does it work?", null);
        long root = last().path("id").asLong();
        MAIL.stop();
        try {
            reply(bob, root, "To no one");
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                database.update(
                        "update mail_reply set created_at = ?, next_attempt_at = ? where root_id = ?",
                        OffsetDateTime.now(ZoneOffset.UTC).minusDays(3),
                        OffsetDateTime.now(ZoneOffset.UTC).minusDays(3),
                        root);
                sender.wake();
                return thread(root).size() == 2 && waiting() == 0;
            });
        } finally {
            MAIL.start();
        }
        assertThat(thread(root)).containsExactly("To no one", "*This reply could not be sent by email.*");
    }

    @Test
    void attachmentsGoAlong() throws Exception {
        send(ann, "Question", "Where is it?", null);
        long root = last().path("id").asLong();
        long file = Files.of(bob).id("plan.txt", "the plan".getBytes(StandardCharsets.UTF_8));
        bob.post(
                        "/api/conversations/%d/messages".formatted(room),
                        Json.object(
                                "client_id",
                                UUID.randomUUID(),
                                "content",
                                "Here",
                                "thread_id",
                                root,
                                "attachment_ids",
                                List.of(file)))
                .expect(201);

        MimeMessage mail = received(ann, 1).get(0);
        assertThat(text(mail)).isEqualTo("Here");
        BodyPart attached = ((Multipart) mail.getContent()).getBodyPart(1);
        assertThat(attached.getFileName()).isEqualTo("plan.txt");
        assertThat(attached.getContentType()).startsWith("text/plain");
        assertThat(attached.getInputStream()).hasContent("the plan");
    }

    @Test
    void whatIsTooLargeForAnEmailIsLinkedForThoseWhoSignIn() throws Exception {
        send(ann, "Question", "Where is it?", null);
        long root = last().path("id").asLong();
        long large = Files.of(bob).id("_all_.bin", new byte[(10 << 20) + 1]);
        String page = "/messages/"
                + bob.post(
                                "/api/conversations/%d/messages".formatted(room),
                                Json.object(
                                        "client_id",
                                        UUID.randomUUID(),
                                        "content",
                                        "Here",
                                        "thread_id",
                                        root,
                                        "attachment_ids",
                                        List.of(large)))
                        .expect(201)
                        .json()
                        .path("id")
                        .asLong();

        MimeMessage mail = received(ann, 1).get(0);
        assertThat(text(mail)).isEqualTo("""
                        Here

                        Attached in the chat, where you sign in to download it:
                        _all_.bin (10.5 MB): https://chat.example.org%s""".formatted(page));
        assertThat(html(mail))
                .contains("href=\"https://chat.example.org%s\"".formatted(page), ">_all_.bin (10.5 MB)</a>");
        assertThat(mail.getSize()).isLessThan(10_000);

        String download = "/attachments/%d".formatted(large);
        assertThat(WebSession.signIn(alice).get(page).expect(200).body()).contains(download);
        assertThat(WebSession.on(alice.server()).get(page).expect(302).header("Location"))
                .endsWith("/login");
        WebSession.signIn(people.register("Eve")).get(page).expect(404);
    }

    @Test
    void htmlHasNoMoreThanFormatting() throws Exception {
        send(ann, "Question", "Does it work?", null);
        reply(bob, last().path("id").asLong(), "<script>x</script> ![cat](https://example.org/cat.png) ||secret||");

        String html = html(received(ann, 1).get(0));

        assertThat(html)
                .contains("&lt;script&gt;", "https://example.org/cat.png", "||secret||")
                .doesNotContain("<script", "<img", "<input", "<label", "class=");
    }

    private long reply(Person person, long root, String content) {
        return person.post(
                        "/api/conversations/%d/messages".formatted(room),
                        Json.object("client_id", UUID.randomUUID(), "content", content, "thread_id", root))
                .expect(201)
                .json()
                .path("id")
                .asLong();
    }

    private List<String> thread(long root) {
        return bob.get("/api/messages/%d/thread".formatted(root))
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(message -> message.path("content").asString())
                .toList();
    }

    private int waiting() {
        Integer waiting =
                database.queryForObject("select count(*) from mail_reply where address_id = ?", Integer.class, id);
        return waiting == null ? 0 : waiting;
    }

    private List<MimeMessage> received(String to, int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> received(to).size() >= count);
        return received(to);
    }

    private static List<MimeMessage> received(String to) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().equals(to);
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static String text(MimeMessage mail) throws MessagingException, IOException {
        return part(mail, "text/plain").strip();
    }

    private static String html(MimeMessage mail) throws MessagingException, IOException {
        return part(mail, "text/html");
    }

    /** The first part of this type. */
    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString().replace("\r\n", "\n");
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = part(parts.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    private String send(String from, String subject, String text, String answers) throws MessagingException {
        return send(message(from, subject, text, answers));
    }

    private static Session session() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(PORT));
        return Session.getInstance(properties);
    }

    private MimeMessage message(String from, String subject, String text, String answers) throws MessagingException {
        MimeMessage message = new MimeMessage(session());
        message.setFrom(new InternetAddress(from));
        message.setRecipient(RecipientType.TO, new InternetAddress(address));
        message.setHeader("Subject", subject);
        message.setText(text);
        if (answers != null) {
            message.setHeader("In-Reply-To", answers);
        }
        return message;
    }

    private static String send(MimeMessage message) throws MessagingException {
        Transport.send(message);
        return message.getMessageID();
    }

    private String addresses() {
        return "/api/conversations/%d/mail-addresses".formatted(room);
    }

    private JsonNode last() {
        List<JsonNode> history = bob.history(room);
        return history.get(history.size() - 1);
    }
}
