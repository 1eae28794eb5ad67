package dev.parley.moderation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.identity.account.ProfileChanged;
import dev.parley.test.Files;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.WebSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What administrators see of those who were reported, and who else does. */
@IntegrationTest
class ReportTests {
    @Autowired
    private People people;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher events;

    private Person alice;
    private Person bob;
    private WebSession administrator;

    @BeforeEach
    void bobReportsAlice() {
        alice = people.register("Alice");
        bob = people.register("Bob");
        long conversation = alice.directWith(bob);
        for (int i = 1; i <= 12; i++) {
            alice.say(conversation, "Buy this, number %d of %s!".formatted(i, alice.username()));
        }
        bob.post(
                        "/api/requests/%d/report".formatted(conversation),
                        Json.object("reason", "Sells things to " + bob.username()))
                .expect(204);
        alice.history(conversation)
                .forEach(message ->
                        alice.delete("/api/messages/" + message.path("id")).expect(204));
        administrator = WebSession.signIn(appointed(people.register("Grace")));
    }

    private Person appointed(Person person) {
        transaction.executeWithoutResult(status -> {
            database.sql("update account set administrator = true where id = ?")
                    .param(person.id())
                    .update();
            events.publishEvent(new ProfileChanged(person.accountId()));
        });
        return person;
    }

    @Test
    void administratorsSeeWhoWasReportedWhyAndWhatWasWrittenAlthoughItIsDeleted() {
        String page = administrator.get("/admin/reports").expect(200).body();

        assertThat(page)
                .contains("@" + alice.username(), "@" + bob.username(), "Sells things to " + bob.username())
                .contains("number 3 of " + alice.username(), "number 12 of " + alice.username())
                .doesNotContain("number 2 of " + alice.username());
    }

    @Test
    void reportNamesFilesQuotesAndForwardsAndAdministratorsOpenFiles() {
        Person mallory = people.register("Mallory");
        Person carol = people.register("Carol");
        long conversation = mallory.directWith(carol);
        JsonNode first = mallory.say(conversation, "Cheap watches");
        long invoice = Files.of(mallory).id("invoice.txt", "Pay now".getBytes(StandardCharsets.UTF_8));
        JsonNode second = mallory.post(
                        "/api/conversations/%d/messages".formatted(conversation),
                        Json.object(
                                "client_id",
                                UUID.randomUUID(),
                                "content",
                                "",
                                "reply_to_id",
                                first.path("id").asLong(),
                                "attachment_ids",
                                List.of(invoice)))
                .expect(201)
                .json();
        long source = mallory.group("Mine");
        long copied = mallory.say(source, "As I said elsewhere").path("id").asLong();
        mallory.post(
                        "/api/messages/%d/forward".formatted(copied),
                        Json.object(
                                "conversation_ids", List.of(conversation), "client_ids", List.of(UUID.randomUUID())))
                .expect(200);
        carol.post("/api/requests/%d/report".formatted(conversation), Json.object("reason", "Spam"))
                .expect(204);

        String page = administrator.get("/admin/reports").expect(200).body();

        assertThat(page)
                .containsSubsequence("report-quote", "Cheap watches", "invoice.txt", "text/plain")
                .containsSubsequence("Forwarded", "As I said elsewhere");
        Matcher link = Pattern.compile("/admin/reports/\\d+/files/%d".formatted(invoice))
                .matcher(page);
        assertThat(link.find()).isTrue();
        assertThat(administrator.get(link.group()).expect(200).body()).isEqualTo("Pay now");
        WebSession.signIn(carol).get(link.group()).expect(404);
        long other = Files.of(mallory).id("other.txt", new byte[1]);
        administrator
                .get(link.group().replaceFirst("/files/.*", "/files/" + other))
                .expect(404);

        mallory.delete("/api/messages/" + second.path("id").asLong()).expect(204);
        administrator.get(link.group()).expect(404);
        assertThat(administrator.get("/admin/reports").expect(200).body())
                .containsSubsequence("invoice.txt", "Deleted")
                .doesNotContain(link.group() + "\"");
    }

    @Test
    void aReportIsHandledOnce() {
        String page = administrator.get("/admin/reports").expect(200).body();
        Matcher form = Pattern.compile("/admin/reports/(\\d+)/handled").matcher(page);
        assertThat(form.find()).isTrue();
        String token = administrator.csrfHeader("/admin/reports").split(":", 2)[1];

        assertThat(administrator.post(form.group(), "_csrf=" + token).status()).isEqualTo(302);

        assertThat(administrator.get("/admin/reports").body())
                .doesNotContain(form.group())
                .contains("Resolved by Grace");
        assertThat(administrator
                        .post("/admin/reports/999999999/handled", "_csrf=" + token)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void nobodyElseFindsThePage() {
        WebSession bobs = WebSession.signIn(bob);
        String token = bobs.csrfHeader("/people").split(":", 2)[1];

        assertThat(bobs.get("/admin/reports").status()).isEqualTo(404);
        assertThat(bobs.post("/admin/reports/1/handled", "_csrf=" + token).status())
                .isEqualTo(404);
        assertThat(bobs.get("/people").body()).doesNotContain("/admin/");
        assertThat(administrator.get("/people").body()).contains("/admin/reports");
        assertThat(WebSession.on(bob.server()).get("/admin/reports").header("Location"))
                .contains("/login");
    }

    @Test
    void aReasonThatIsTooLongStaysInTheForm() {
        Person carol = people.register("Carol");
        long conversation = carol.directWith(bob);
        carol.say(conversation, "Hello, I am Carol");
        WebSession bobs = WebSession.signIn(bob);
        String token = bobs.csrfHeader("/conversations/" + conversation).split(":", 2)[1];
        String form = "/people/requests/%d/report".formatted(conversation);

        String answer = bobs.post(form, "_csrf=" + token + "&reason=" + "x".repeat(509))
                .expect(200)
                .body();

        assertThat(answer).contains("9 characters too many. The limit is 500.", "x".repeat(509));
        assertThat(bobs.get("/people/requests").body()).contains("Hello, I am Carol");
        bobs.post(form, "_csrf=" + token + "&reason=" + "👨‍👩‍👧‍👦".repeat(500))
                .expect(302);
    }

    /** The page of requests has forms that do everything that the API does. */
    @Test
    void theWholeIsDoneByFormsToo() {
        Person carol = people.register("Carol");
        long conversation = carol.directWith(bob);
        carol.say(conversation, "Hello, I am Carol");
        WebSession bobs = WebSession.signIn(bob);
        assertThat(bobs.get("/people/requests").body()).contains("Hello, I am Carol");
        String token = bobs.csrfHeader("/conversations/" + conversation).split(":", 2)[1];

        assertThat(bobs.post("/people/requests/%d/report".formatted(conversation), "_csrf=" + token + "&reason=Spam")
                        .header("Location"))
                .endsWith("/people/requests");

        assertThat(bobs.get("/people/requests").body()).doesNotContain("Hello, I am Carol");
        assertThat(bobs.get("/people/blocked").body()).contains(carol.username());
        assertThat(administrator.get("/admin/reports").body()).contains("Hello, I am Carol", "Spam");
    }
}
