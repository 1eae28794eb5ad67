package dev.parley.realtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each cluster does, however many nodes it has. */
public abstract class ClusterContract {
    /** Cannot be written for another node. */
    protected static final Codec<Object> NONE = new Codec<>(
            message -> {
                throw new AssertionError("Written within a node");
            },
            text -> {
                throw new AssertionError("Read within a node");
            });

    protected final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** Another node of this test's cluster. */
    protected abstract Cluster join();

    protected final Topics node() {
        return new Topics(join(), meters);
    }

    @Test
    void subscribersOfThisNodeHaveTheMessageItselfOnceItIsPublished() {
        Topics node = node();
        List<Object> heard = new ArrayList<>();
        Topic<Object> hints = node.ofHints("hints", NONE);
        Topic<Object> acknowledged = node.acknowledged("acknowledged", NONE);
        hints.subscribe(heard::add, () -> {});
        hints.subscribe(heard::add, () -> {});
        acknowledged.subscribe(heard::add, () -> {});
        Object hint = new Object();
        Object message = new Object();

        hints.publish(hint);
        acknowledged.publish(message);

        assertThat(heard).containsExactly(hint, hint, message);
        assertThat(meters.get("parley.topic.messages")
                        .tag("topic", "hints")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatIsForOthersIsNotAskedForWhereThereAreNone() {
        Topic<Object> topic = node().ofHints("hints", NONE);
        List<Object> heard = new ArrayList<>();
        topic.subscribe(heard::add, () -> {});

        topic.publishElsewhere(() -> {
            throw new AssertionError("Asked for");
        });

        assertThat(heard).isEmpty();
    }

    @Test
    void aTopicHasOneOwner() {
        Topics node = node();
        node.ofHints("hints", Codec.TEXT);

        assertThatThrownBy(() -> node.acknowledged("hints", Codec.TEXT)).isInstanceOf(IllegalStateException.class);
    }
}
