package dev.parley.realtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.base.id.AccountId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each cluster of several nodes does. */
public abstract class SeveralNodesContract extends ClusterContract {
    private static final int MANY = 500;

    /** Ends a node that has joined, without a word. */
    protected abstract void kill(Cluster node);

    @Test
    void hintsReachTheSubscribersOfEveryNode() {
        Topic<UUID> here = node().ofHints("hints", Codec.KEY);
        List<UUID> heardThere = heard(node().ofHints("hints", Codec.KEY));
        List<UUID> heardYonder = heard(node().ofHints("hints", Codec.KEY));
        List<UUID> heardHere = heard(here);
        UUID message = UUID.randomUUID();

        here.publish(message);

        assertThat(heardHere).containsExactly(message);
        await().untilAsserted(() -> assertThat(heardThere).containsExactly(message));
        await().untilAsserted(() -> assertThat(heardYonder).containsExactly(message));
    }

    @Test
    void whatIsForOthersReachesOnlyThem() {
        Topic<String> here = node().ofHints("hints", Codec.TEXT);
        List<String> heardThere = heard(node().ofHints("hints", Codec.TEXT));
        List<String> heardHere = heard(here);

        here.publishElsewhere(() -> "Ünïcode \"☃\"\n");

        await().untilAsserted(() -> assertThat(heardThere).containsExactly("Ünïcode \"☃\"\n"));
        assertThat(heardHere).isEmpty();
    }

    @Test
    void acknowledgedMessagesAreHandledEverywhereOncePublished() {
        Topic<AccountId> here = node().acknowledged("changes", Codec.ACCOUNT);
        List<AccountId> heardThere = heard(node().acknowledged("changes", Codec.ACCOUNT));
        List<AccountId> heardYonder = heard(node().acknowledged("changes", Codec.ACCOUNT));

        for (int number = 0; number < MANY; number++) {
            AccountId id = new AccountId(number);
            here.publish(id);

            assertThat(heardThere).endsWith(id);
            assertThat(heardYonder).endsWith(id);
        }
    }

    @Test
    void messagesOfOneThreadKeepTheirOrder() {
        Topics here = node();
        Topic<AccountId> hints = here.ofHints("hints", Codec.ACCOUNT);
        Topic<AccountId> changes = here.acknowledged("changes", Codec.ACCOUNT);
        Topics there = node();
        List<AccountId> heard = new CopyOnWriteArrayList<>();
        there.ofHints("hints", Codec.ACCOUNT).subscribe(heard::add, () -> {});
        there.acknowledged("changes", Codec.ACCOUNT).subscribe(heard::add, () -> {});

        for (int number = 0; number < MANY; number++) {
            (number % 50 == 49 ? changes : hints).publish(new AccountId(number));
        }

        await().untilAsserted(() -> assertThat(heard).hasSize(MANY));
        assertThat(heard)
                .containsExactlyElementsOf(
                        IntStream.range(0, MANY).mapToObj(AccountId::new).toList());
    }

    @Test
    void aHintDoesNotWaitForOthers() throws InterruptedException {
        Topic<String> here = node().ofHints("hints", Codec.TEXT);
        CountDownLatch published = new CountDownLatch(1);
        CountDownLatch handled = new CountDownLatch(1);
        node().ofHints("hints", Codec.TEXT)
                .subscribe(
                        message -> {
                            awaitLatch(published);
                            handled.countDown();
                        },
                        () -> {});

        here.publish("hello");
        published.countDown();

        assertThat(handled.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSubscriberThatFailsHoldsUpNobody() {
        Topic<String> here = node().acknowledged("changes", Codec.TEXT);
        Topic<String> failing = node().acknowledged("changes", Codec.TEXT);
        failing.subscribe(
                message -> {
                    if (message.equals("poison")) {
                        throw new IllegalStateException("On purpose");
                    }
                },
                () -> {});
        List<String> heard = heard(failing);

        here.publish("poison");
        here.publish("hello");

        assertThat(heard).endsWith("hello");
    }

    @Test
    void nobodyWaitsForANodeThatIsGone() {
        Topic<String> here = node().acknowledged("changes", Codec.TEXT);
        Cluster gone = join();
        List<String> heardThere = heard(new Topics(gone, meters).acknowledged("changes", Codec.TEXT));
        List<String> heardYonder = heard(node().acknowledged("changes", Codec.TEXT));
        kill(gone);

        here.publish("hello");

        // Perhaps twice: by the way that failed for one, and by another.
        assertThat(heardYonder).containsOnly("hello");
        assertThat(heardThere).isEmpty();
    }

    /** Nodes of two releases run side by side while they are upgraded. */
    @Test
    void aTopicThatANodeDoesNotKnowIsIgnored() {
        Topics here = node();
        Topic<String> unknown = here.acknowledged("unknown", Codec.TEXT);
        Topic<String> changes = here.acknowledged("changes", Codec.TEXT);
        List<String> heard = heard(node().acknowledged("changes", Codec.TEXT));

        unknown.publish("what?");
        changes.publish("hello");

        assertThat(heard).containsExactly("hello");
    }

    protected static <T> List<T> heard(Topic<T> topic) {
        List<T> heard = new CopyOnWriteArrayList<>();
        topic.subscribe(heard::add, () -> {});
        return heard;
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
