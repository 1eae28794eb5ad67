package dev.parley.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.test.Database;
import dev.parley.test.ParleyProcess;
import dev.parley.test.People;
import dev.parley.test.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What was acknowledged survives a SIGKILL in the middle of the stream. */
class KillIT {
    /** How many sends over each transport are acknowledged before the server is killed. */
    private static final int ENOUGH = 60;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void everyAcknowledgedMessageIsThereOnce(Database.Kind kind) {
        try (ParleyProcess parley = Parleys.on(kind, folder).start()) {
            People people = new People(parley.server());
            Person alice = people.register("Alice");
            Person bob = people.register("Bob");
            long conversation = alice.directWith(bob);

            Stream overStomp = Stream.overStomp(alice, conversation);
            Stream overHttp = Stream.overHttp(bob, conversation);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> overStomp.acknowledged().size() >= ENOUGH
                            && overHttp.acknowledged().size() >= ENOUGH);
            parley.kill();
            overStomp.awaitEnd();
            overHttp.awaitEnd();
            parley.start();

            List<JsonNode> stored = Parleys.wholeHistory(alice, conversation);
            assertThat(stored).extracting(KillIT::seq).containsExactlyElementsOf(upTo(stored.size()));
            assertThat(clientIds(stored))
                    .doesNotHaveDuplicates()
                    .containsAll(overStomp.acknowledged())
                    .containsAll(overHttp.acknowledged());
            assertInOrderOfSending(overStomp, stored);
            assertInOrderOfSending(overHttp, stored);
            assertThat(Parleys.wholeHistory(bob, conversation)).isEqualTo(stored);

            overStomp.sendAllAgain(alice, conversation);
            overHttp.sendAllAgain(bob, conversation);

            List<JsonNode> complete = Parleys.wholeHistory(alice, conversation);
            List<UUID> sent = new ArrayList<>(overStomp.sent());
            sent.addAll(overHttp.sent());
            assertThat(clientIds(complete)).containsExactlyInAnyOrderElementsOf(sent);
            assertThat(complete).extracting(KillIT::seq).containsExactlyElementsOf(upTo(sent.size()));
        }
    }

    /** What one sender got stored is what was sent, in that order, and an unbroken beginning of it. */
    private static void assertInOrderOfSending(Stream stream, List<JsonNode> stored) {
        Set<UUID> sent = Set.copyOf(stream.sent());
        List<UUID> own = clientIds(stored).stream().filter(sent::contains).toList();
        assertThat(own).isEqualTo(stream.sent().subList(0, own.size()));
    }

    private static List<UUID> clientIds(List<JsonNode> messages) {
        return messages.stream()
                .map(message -> UUID.fromString(message.path("client_id").asString()))
                .toList();
    }

    private static long seq(JsonNode message) {
        return message.path("seq").asLong();
    }

    private static List<Long> upTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
