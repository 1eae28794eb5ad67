package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SenderOrderTests {
    private static final long ALICE = 1;
    private static final long BOB = 2;

    private final List<String> dispatched = new ArrayList<>();
    private final SenderOrder<String> order = new SenderOrder<>((lane, item) -> dispatched.add(lane + item));

    @Test
    void handsOnAtOnceWhatGoesToTheSameLane() {
        order.submit(ALICE, 0, "a");
        order.submit(ALICE, 0, "b");

        assertThat(dispatched).containsExactly("0a", "0b");
    }

    @Test
    void holdsBackWhatGoesToAnotherLaneUntilTheFirstHasDone() {
        order.submit(ALICE, 0, "a");
        order.submit(ALICE, 0, "b");
        order.submit(ALICE, 1, "c");
        order.submit(ALICE, 0, "d");

        order.done(ALICE);
        assertThat(dispatched).containsExactly("0a", "0b");

        order.done(ALICE);
        assertThat(dispatched).containsExactly("0a", "0b", "1c");

        order.done(ALICE);
        assertThat(dispatched).containsExactly("0a", "0b", "1c", "0d");
    }

    @Test
    void lastsBeyondALaneThatWasEmptyForAMoment() {
        order.submit(ALICE, 0, "a");
        order.done(ALICE);
        order.submit(ALICE, 1, "b");

        assertThat(dispatched).containsExactly("0a", "1b");
    }

    @Test
    void makesNobodyWaitForSomebodyElse() {
        order.submit(ALICE, 0, "a");
        order.submit(BOB, 1, "b");

        assertThat(dispatched).containsExactly("0a", "1b");
    }
}
