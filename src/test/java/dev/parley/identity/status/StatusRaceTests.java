package dev.parley.identity.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.id.AccountId;
import dev.parley.identity.account.AccountView.Status;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Race;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is remembered of a status is what the database says, whatever is changed while it is read. */
@IntegrationTest
class StatusRaceTests {
    private static final int ROUNDS = 200;

    @Autowired
    private People people;

    @Autowired
    private Statuses statuses;

    @Autowired
    private StatusChanges changes;

    @Autowired
    private StatusTable table;

    @Test
    void whatIsRememberedIsWhatIsStored() {
        AccountId alice = people.register("Alice").accountId();

        Race.run(
                ROUNDS,
                round -> {
                    if (round % 3 == 0) {
                        changes.clear(alice);
                    } else {
                        changes.set(alice, new Status("🌴", "Round " + round, null));
                    }
                    changes.disturb(
                            alice,
                            now -> round % 2 == 0 ? DoNotDisturb.OFF : new DoNotDisturb(DoNotDisturb.ALWAYS, null));
                },
                () -> {
                    PersonStatus stored = table.of(List.of(alice)).getOrDefault(alice, PersonStatus.NONE);
                    assertThat(statuses.own(alice)).isEqualTo(stored.ownAt(Instant.now()));
                    assertThat(statuses.shown(alice)).isEqualTo(stored.shownAt(Instant.now()));
                },
                () -> statuses.own(alice),
                () -> statuses.of(List.of(alice)));
    }

    @Test
    void changesOfTwoDevicesAtTheSameTimeAllCount() {
        AccountId bob = people.register("Bob").accountId();

        List<CompletableFuture<Void>> devices = IntStream.range(0, 16)
                .mapToObj(n ->
                        CompletableFuture.runAsync(() -> changes.set(bob, new Status("🚗", "Device " + n, null))))
                .toList();
        devices.forEach(CompletableFuture::join);

        PersonStatus stored = table.of(List.of(bob)).getOrDefault(bob, PersonStatus.NONE);
        assertThat(stored.version()).isEqualTo(16);
        assertThat(statuses.shown(bob)).isEqualTo(stored.shownAt(Instant.now()));
    }
}
