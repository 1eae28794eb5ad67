package dev.parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Database;
import dev.parley.test.Everything;
import dev.parley.test.ParleyProcess;
import dev.parley.test.People;
import dev.parley.test.Person;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A start that takes over from the build which beans there are. */
class PreparedStartIT {
    private static final String PREPARED = "Starting AOT-processed ParleyApplication";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everythingGoesAsUsual(Database.Kind kind) {
        try (ParleyProcess parley = Parleys.on(kind, folder).prepared().start()) {
            assertThat(parley.log()).contains(PREPARED);

            Everything.isDone(new People(parley.server()));

            parley.stop();
            assertThat(parley.log()).doesNotContain("ERROR");
        }
    }

    @Test
    void settingThatDecidesWhichBeansThereAreMakesItAnOrdinaryOne() {
        try (ParleyProcess parley = Parleys.on(Database.Kind.H2, folder)
                .with("management.server.port", "0")
                .prepared()
                .start()) {
            People people = new People(parley.server());
            Person alice = people.register("Alice");
            long conversation = alice.directWith(people.register("Bob"));

            alice.say(conversation, UUID.randomUUID().toString());

            assertThat(parley.log())
                    .contains("Not prepared for management.server.port")
                    .doesNotContain(PREPARED);
        }
    }
}
