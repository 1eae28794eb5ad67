package dev.parley.moderation.encryption;

import dev.parley.base.crypto.KeyRotation;
import dev.parley.realtime.cluster.Codec;
import dev.parley.realtime.cluster.Topic;
import dev.parley.realtime.cluster.Topics;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Begins rotations of keys, tells the other nodes of new keys, and does the work in a job. */
@Component
final class Rotations {
    private final KeyRotation rotation;
    private final Topic<String> changes;
    private volatile boolean stopping;

    Rotations(KeyRotation rotation, Topics topics) {
        this.rotation = rotation;
        this.changes = topics.acknowledged("encryption-keys-changed", Codec.TEXT);
        changes.subscribe(change -> rotation.reload(), rotation::reload);
    }

    void begin() {
        rotation.begin();
        changes.publish("begun");
    }

    boolean areUnderWay() {
        return rotation.keys() > 1;
    }

    /** Goes on with the rotation that is under way, if there is one. */
    void proceed() {
        if (areUnderWay()) {
            rotation.proceed(() -> stopping);
            changes.publish("proceeded");
        }
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }
}
