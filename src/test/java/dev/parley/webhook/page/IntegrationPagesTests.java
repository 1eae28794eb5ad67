package dev.parley.webhook.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Answer;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Server;
import dev.parley.test.WebSession;
import dev.parley.test.WebhookReceiver;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of webhooks, without JavaScript. */
@IntegrationTest
class IntegrationPagesTests {
    @Autowired
    private People people;

    @Autowired
    private Server server;

    private Person alice;
    private WebSession page;
    private String integrations;
    private long group;

    @BeforeEach
    void meet() {
        alice = people.register("Alice");
        group = alice.group("Builds");
        page = WebSession.signIn(alice);
        integrations = "/conversations/%d/integrations".formatted(group);
    }

    @Test
    void addressIsShownOnceAndEnds() {
        assertThat(page.get("/conversations/%d/details".formatted(group)).body())
                .contains(integrations);
        Answer created = page.submit(integrations + "/incoming", Map.of("name", "CI <b>"), integrations);
        String url = found(created, "value=\"(http[^\"]+/hooks/[A-Za-z0-9_-]{43})\"");
        assertThat(created.body()).contains("CI &lt;b&gt;");
        assertThat(page.get(integrations).body()).contains("CI &lt;b&gt;").doesNotContain("/hooks/");
        assertThat(post(url)).isEqualTo(200);

        String remove = found(page.get(integrations), "href=\"(" + integrations + "/incoming/\\d+/remove)\"");
        page.submit(remove, Map.of(), remove);

        assertThat(page.get(integrations).body()).doesNotContain("CI &lt;b&gt;");
        assertThat(post(url)).isEqualTo(404);
        assertThat(page.submit(integrations + "/incoming", Map.of("name", " "), integrations)
                        .body())
                .contains("Enter a name of up to 64 characters.");
    }

    @Test
    void mailAddressIsMadeRenewedAndEnds() {
        Answer created = page.submit(integrations + "/mail", Map.of("name", "Inbox <b>"), integrations);
        String first = found(created, "value=\"([a-z2-7]{26}@mail.test)\"");
        assertThat(created.body()).contains("Inbox &lt;b&gt;", "No email yet").doesNotContain("Send replies by email");
        assertThat(page.get(integrations).body()).contains(first);

        String renew = found(created, "action=\"(" + integrations + "/mail/\\d+/renew)\"");
        String second = found(page.submit(renew, Map.of(), integrations), "value=\"([a-z2-7]{26}@mail.test)\"");
        assertThat(second).isNotEqualTo(first);
        assertThat(page.submit(renew.replace("renew", "replies"), Map.of("replies", "true"), integrations)
                        .body())
                .contains("This server doesn’t send email.");

        String remove = found(page.get(integrations), "href=\"(" + integrations + "/mail/\\d+/remove)\"");
        page.submit(remove, Map.of(), remove);
        assertThat(page.get(integrations).body()).doesNotContain(second);
        assertThat(page.submit(integrations + "/mail", Map.of("name", " "), integrations)
                        .body())
                .contains("Enter a name of up to 64 characters.");
    }

    @Test
    void failedDeliveryIsTriedAgainFromThePage() {
        WebhookReceiver receiver = WebhookReceiver.answering(404);
        assertThat(page.submit(
                                integrations + "/outgoing",
                                Map.of(
                                        "name",
                                        "Log",
                                        "url",
                                        "http://10.0.0.1/",
                                        "trigger",
                                        "EVERY_MESSAGE",
                                        "words",
                                        ""),
                                integrations)
                        .body())
                .contains("on the public internet")
                .contains("value=\"http://10.0.0.1/\"");
        Answer created = page.submit(
                integrations + "/outgoing",
                Map.of("name", "Log", "url", receiver.address(), "trigger", "EVERY_MESSAGE", "words", ""),
                integrations);
        assertThat(created.body()).contains("value=\"whsec_");
        String webhook = found(page.get(integrations), "href=\"(" + integrations + "/outgoing/\\d+)\"");
        alice.say(group, "one");
        alice.say(group, "two");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> page.get(webhook).body().contains("2 failed deliveries"));

        receiver.answer(exchange -> exchange.sendResponseHeaders(200, -1));
        String delivery = found(page.get(webhook), "name=\"delivery\"\\s+value=\"(\\d+)\"");
        page.submit(webhook + "/retry", Map.of("delivery", delivery), webhook);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> page.get(webhook).body().contains("1 failed delivery"));
        page.submit(webhook + "/discard", Map.of(), webhook);

        assertThat(page.get(webhook).body())
                .doesNotContain("failed deliver")
                .contains("Delivered")
                .doesNotContain("whsec_");
        page.submit(webhook + "/enabled", Map.of("enabled", "false"), webhook);
        assertThat(page.get(webhook).body()).contains("An admin turned it off.");
        assertThat(page.submit(webhook + "/secret", Map.of(), webhook).body()).contains("value=\"whsec_");
        page.submit(webhook + "/remove", Map.of(), webhook + "/remove");
        assertThat(page.get(webhook).status()).isEqualTo(404);
    }

    @Test
    void administratorOfTheServerMayWhereTheyAreMembers() {
        assertThat(page.get(integrations).status()).isEqualTo(200);
        Person bob = people.register("Bob");
        alice.befriend(bob);
        alice.admit(group, bob).expect(204);
        WebSession bobs = WebSession.signIn(bob);

        assertThat(bobs.get(integrations).status()).isEqualTo(403);
        assertThat(bobs.get("/conversations/%d/details".formatted(group)).body())
                .doesNotContain(integrations);
        assertThat(bobs.get(integrations + "/outgoing/1").status()).isEqualTo(403);
    }

    private int post(String url) {
        return server.exchange(HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"text\":\"x\"}"))
                        .build())
                .status();
    }

    private static String found(Answer page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page.body());
        assertThat(found.find()).as("%s in %s", pattern, page.body()).isTrue();
        return found.group(1);
    }
}
