package dev.parley.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.id.AccountId;
import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Race;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A cached profile is what the database says, whatever is changed while it is read. */
@IntegrationTest
class ProfileRaceTests {
    private static final int ROUNDS = 200;

    @Autowired
    private People people;

    @Autowired
    private Profiles profiles;

    @Autowired
    private AccountChanges changes;

    @Test
    void namesAndSettings() {
        AccountId alice = people.register("Alice").accountId();

        Race.run(
                ROUNDS,
                round -> {
                    changes.present(alice, "Alice " + round, null, null);
                    changes.set(
                            alice,
                            settings -> new Settings(
                                    settings.whoMayMessage(),
                                    round % 2 == 0,
                                    settings.sendReadReceipts(),
                                    round % 3 == 0,
                                    settings.theme()));
                },
                () -> {
                    OwnAccount stored = changes.of(alice);
                    Profile cached = profiles.of(alice);
                    assertThat(cached.displayName()).isEqualTo(stored.displayName());
                    assertThat(cached.settings()).isEqualTo(stored.settings());
                },
                () -> profiles.of(alice),
                () -> profiles.of(List.of(alice)));
    }
}
