package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.faults.Installation.Node;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.Requirements;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * People talk, edit, delete, react, come, go, block and sign out through three nodes while nodes, networks, Redis and
 * PostgreSQL fail at random. Afterwards: nothing acknowledged is lost or doubled, all is in the order in which it was
 * acknowledged, nobody saw what was not for them, and what each program holds is what is stored.
 *
 * <p>Half a minute by default; {@code -Dparley.faults.seconds} makes it longer, {@code -Dparley.faults.seed} repeats a run
 * as far as chance can be repeated, {@code -Dparley.faults.only} names the one fault that happens.
 */
class FaultIT {
    private static final long SECONDS = Long.getLong("parley.faults.seconds", 40);
    private static final long SEED = Long.getLong("parley.faults.seed", System.nanoTime());
    private static final int TALKERS = 4;

    @TempDir
    private Path folder;

    private final History history = new History();
    private final List<Thread> threads = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    @Test
    void nothingAcknowledgedIsLostAndNobodySeesWhatIsNotForThem() {
        Requirements.demandProgram("haproxy");
        Requirements.demand("postgresql", PostgresPair.isInstalled());
        System.out.printf("Fault test: %d s, seed %d%n", SECONDS, SEED);
        try (Installation installation = new Installation(folder)) {
            Cast cast = new Cast(installation);
            cast.begin();
            failAtRandom(installation);
            cast.endAndCheck(installation);
        }
    }

    private void failAtRandom(Installation installation) {
        Random random = new Random(SEED);
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        while (System.nanoTime() - end < 0) {
            Programs.sleep(500 + random.nextInt(1500));
            Fault fault = Fault.any(random, installation);
            Node node = installation.nodes().get(random.nextInt(Installation.NODES));
            long begun = System.nanoTime();
            fault.happen(installation, node, 1000 + random.nextInt(3000));
            String told = "%s, %s, %d ms"
                    .formatted(
                            fault,
                            node,
                            Duration.ofNanos(System.nanoTime() - begun).toMillis());
            faults.add(told);
            System.out.println("Fault test: " + told);
        }
    }

    /** Who takes part. */
    private final class Cast {
        private final List<Participant> everybody = new ArrayList<>();
        private final long chess;
        private final long garden;
        private final long direct;
        private final Participant owner;
        private final Participant guest;
        private final Participant shy;

        Cast(Installation installation) {
            People people = new People(installation.entrance());
            Person alice = people.register("Alice");
            Person bob = people.register("Bob");
            List<Person> talkers = new ArrayList<>();
            for (int i = 0; i < TALKERS; i++) {
                talkers.add(people.register("Talker"));
            }
            Person[] all = new ArrayList<>(talkers).toArray(Person[]::new);
            chess = alice.group("Chess", all);
            garden = alice.group("Garden", all);
            alice.admit(garden, bob).expect(204);
            alice.befriend(bob);
            direct = alice.directWith(bob);
            Function<Person, Participant> joins = person -> new Participant(
                    person,
                    installation.nodes().stream().map(Node::server).toList(),
                    person == bob ? List.of(garden, direct) : List.of(chess, garden),
                    history,
                    SEED + person.id());
            talkers.forEach(person -> everybody.add(joins.apply(person)));
            owner = joins.apply(alice);
            guest = joins.apply(bob);
            shy = everybody.get(0);
            everybody.add(owner);
            everybody.add(guest);
        }

        void begin() {
            everybody.forEach(participant -> inThread(participant::listen));
            everybody.stream()
                    .filter(participant -> participant != owner)
                    .forEach(participant -> inThread(() -> participant.work(participant::talk)));
            inThread(() -> owner.work(() -> {
                owner.dismissAndReturn(garden, guest);
                owner.blockAndUnblock(direct, guest);
                owner.talk();
            }));
            inThread(() -> shy.work(shy::signInAndOut));
        }

        void endAndCheck(Installation installation) {
            installation.heal();
            Programs.sleep(3000);
            everybody.forEach(Participant::stopWorking);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> threads.stream().filter(Thread::isAlive).count() <= everybody.size());

            Map<Long, List<JsonNode>> stored = stored(owner.person());
            System.out.printf(
                    "Fault test: %d of %d sends acknowledged, %d faults%n",
                    history.stored().size(), history.sends().size(), faults.size());
            assertThat(history.stored()).as("sends").hasSizeGreaterThan(20);
            assertThat(history.violations()).as(told()).isEmpty();
            assertThat(history.lostOrDoubled(stored)).as(told()).isEmpty();
            assertThat(history.outOfOrder(stored)).as(told()).isEmpty();
            Map<Long, Set<UUID>> seen = everybody.stream()
                    .collect(
                            Collectors.toMap(participant -> participant.person().id(), Participant::seen));
            assertThat(history.seenByOutsiders(seen)).as(told()).isEmpty();
            for (Person there : owner.atEachNode()) {
                assertThat(stored(there)).as(told()).isEqualTo(stored);
            }
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> everybody.stream()
                            .filter(participant -> participant != guest)
                            .forEach(participant -> assertThat(
                                            shown(participant.held(chess).values()))
                                    .as(participant.person().username() + ", " + told())
                                    .containsExactlyInAnyOrderElementsOf(
                                            shown(stored.getOrDefault(chess, List.of())))));
            everybody.forEach(Participant::stopListening);
        }

        private Map<Long, List<JsonNode>> stored(Person person) {
            Map<Long, List<JsonNode>> stored = new HashMap<>();
            for (long conversation : new long[] {chess, garden, direct}) {
                stored.put(conversation, Participant.stored(person, conversation));
            }
            return stored;
        }
    }

    /** What does not depend on who looks. */
    private static List<String> shown(Iterable<JsonNode> messages) {
        List<String> shown = new ArrayList<>();
        messages.forEach(message -> shown.add("%s %s %s %s"
                .formatted(
                        message.path("id"),
                        message.path("revision"),
                        message.path("content"),
                        message.path("deleted_at"))));
        return shown;
    }

    private String told() {
        return "seed %d, %s".formatted(SEED, faults);
    }

    private void inThread(Runnable run) {
        Thread thread = new Thread(run, "participant");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }
}
