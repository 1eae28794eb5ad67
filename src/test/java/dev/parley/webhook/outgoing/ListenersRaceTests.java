package dev.parley.webhook.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.id.ConversationId;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Race;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The remembered webhooks are what the database says, whatever is changed while they are read. */
@IntegrationTest
class ListenersRaceTests {
    private static final int ROUNDS = 200;

    @Autowired
    private People people;

    @Autowired
    private OutgoingWebhooks webhooks;

    @Autowired
    private Listeners listeners;

    @Autowired
    private JdbcClient database;

    @Test
    void webhooksThatAreOn() {
        Person alice = people.register("Alice");
        ConversationId group = new ConversationId(alice.group("Race"));
        WebhookId id = webhooks.add(
                        alice.accountId(),
                        group,
                        new WebhookRequest("Race", "https://example.org/", Trigger.On.EVERY_MESSAGE, null, null, null))
                .webhook()
                .id();

        Race.run(
                ROUNDS,
                round -> webhooks.change(
                        alice.accountId(),
                        group,
                        id,
                        new WebhookRequest(
                                null,
                                null,
                                round % 4 < 2 ? Trigger.On.EVERY_MESSAGE : Trigger.On.WORD,
                                round % 4 < 2 ? null : List.of("word"),
                                null,
                                round % 2 == 0)),
                () -> {
                    boolean told = database.sql("""
                                    select count(*) from outgoing_webhook
                                    where id = ? and disabled_at is null and trigger_on = 'EVERY_MESSAGE'
                                    """)
                                    .param(id.value())
                                    .query(Integer.class)
                                    .single()
                            > 0;
                    assertThat(listeners.of(group, "text")).isEqualTo(told ? List.of(id) : List.of());
                },
                () -> listeners.of(group, "text"),
                () -> listeners.of(group, "word"));
    }
}
