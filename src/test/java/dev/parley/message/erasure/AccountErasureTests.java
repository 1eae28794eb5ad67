package dev.parley.message.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.erasure.AccountErasure.Erasure;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StompClient;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class AccountErasureTests {
    private static final int MESSAGES = 2 * MessageErasure.CHUNK + 50;

    @Autowired
    private People people;

    @Autowired
    private AccountErasure erasure;

    @Autowired
    private JdbcClient database;

    @Test
    void whatAStopInterruptsIsTakenUpAgain() {
        Person alice = people.register("Alice");
        long direct = alice.directWith(people.register("Bob"));
        try (StompClient client = alice.connect()) {
            CompletableFuture.allOf(IntStream.range(0, MESSAGES)
                            .mapToObj(i -> client.sayForReceipt(direct, UUID.randomUUID(), "secret " + i))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
        AtomicInteger asked = new AtomicInteger();

        boolean finished = erasure.run(new Erasure(alice.accountId(), true), () -> asked.incrementAndGet() > 1);

        assertThat(finished).isFalse();
        assertThat(deleted(alice)).isEqualTo(MessageErasure.CHUNK);

        assertThat(erasure.run(new Erasure(alice.accountId(), true), () -> false))
                .isTrue();
        assertThat(deleted(alice)).isEqualTo(MESSAGES);
    }

    private long deleted(Person person) {
        return database.sql("select count(*) from message where sender_id = ? and deleted_at is not null")
                .param(person.id())
                .query(Long.class)
                .single();
    }
}
