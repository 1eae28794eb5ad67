package dev.parley.conversation.access;

import dev.parley.base.batch.ReadCache;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.ConversationChanged;
import dev.parley.conversation.core.ConversationDeleted;
import dev.parley.conversation.core.ConversationHead;
import dev.parley.conversation.core.MembersChanged;
import dev.parley.conversation.core.RequestSettled;
import dev.parley.conversation.core.Role;
import dev.parley.realtime.cluster.Codec;
import dev.parley.realtime.cluster.Topic;
import dev.parley.realtime.cluster.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Cached audiences. A change of members is applied on every node after its commit, and on this node before the request
 * is answered. A change that arrives out of order drops the snapshot, which is then read again on demand.
 */
@Component
public final class Audiences {
    private static final int LOCKS = 64;

    private final AudienceReader reader;
    private final Topic<MembersChanged> members;
    private final Topic<ConversationId> rules;
    private final List<ReadWriteLock> locks = Stream.generate(ReentrantReadWriteLock::new)
            .limit(LOCKS)
            .<ReadWriteLock>map(lock -> lock)
            .toList();
    private final ReadCache<ConversationId, Audience> audiences = new ReadCache<>(100_000, Duration.ofHours(1));

    Audiences(AudienceReader reader, Topics topics) {
        this.reader = reader;
        this.members = topics.acknowledged("members-changed", Codec.ofText(Audiences::format, Audiences::parse));
        this.rules = topics.acknowledged("conversation-changed", Codec.CONVERSATION);
        members.subscribe(this::apply, audiences::forgetAll);
        rules.subscribe(id -> change(id, () -> audiences.forget(id)), audiences::forgetAll);
    }

    /** @throws NotFoundException if there is no such conversation */
    public Audience of(ConversationId conversationId) {
        return find(conversationId).orElseThrow(NotFoundException::new);
    }

    /** The audience of a conversation that may have been deleted. */
    public Optional<Audience> find(ConversationId conversationId) {
        return audiences.get(conversationId, reader::read);
    }

    /**
     * The audience of a conversation whose row the caller has locked. If a committed change has not reached this node
     * yet, the audience is read again: an event that is sent to this audience reaches no one who was removed before.
     */
    public Audience of(ConversationHead locked) {
        Audience cached = of(locked.id());
        // A newer version is the caller's own change: no one else can have changed a locked row.
        if (cached.version() >= locked.membersVersion()) {
            return cached;
        }
        audiences.forget(locked.id());
        return of(locked.id());
    }

    /**
     * Delivers something to the current members of a conversation; to no one if it has been deleted. A change of
     * members waits until the delivery is done: once the change is answered, a removed person receives nothing more.
     *
     * @param delivery delivers to the members; it must not block
     */
    public void tell(ConversationId conversationId, Consumer<Audience> delivery) {
        // Never read while holding the lock: a change that waits for the lock holds a database connection.
        while (find(conversationId).isPresent() && !tellCurrent(conversationId, delivery)) {
            Thread.onSpinWait();
        }
    }

    private boolean tellCurrent(ConversationId conversationId, Consumer<Audience> delivery) {
        Lock lock = lock(conversationId).readLock();
        lock.lock();
        try {
            Audience audience = audiences.cached(conversationId);
            if (audience != null) {
                delivery.accept(audience);
            }
            return audience != null;
        } finally {
            lock.unlock();
        }
    }

    private void change(ConversationId conversationId, Runnable change) {
        Lock lock = lock(conversationId).writeLock();
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private ReadWriteLock lock(ConversationId conversationId) {
        return locks.get(Math.floorMod(conversationId.value(), LOCKS));
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener
    void changing(MembersChanged change) {
        audiences.changing(change.conversationId());
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener
    void changing(ConversationChanged change) {
        audiences.changing(change.conversationId());
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener
    void changing(RequestSettled settled) {
        audiences.changing(settled.conversationId());
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener
    void changing(ConversationDeleted deleted) {
        audiences.changing(deleted.conversationId());
    }

    /** Runs before the feeds, which use the audience after the same commit. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    void changed(MembersChanged change) {
        members.publish(change);
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    void changed(ConversationChanged change) {
        rules.publish(change.conversationId());
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    void changed(RequestSettled settled) {
        rules.publish(settled.conversationId());
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    void changed(ConversationDeleted deleted) {
        rules.publish(deleted.conversationId());
    }

    private static String format(MembersChanged change) {
        return "%s %d %s %s"
                .formatted(
                        change.conversationId(),
                        change.version(),
                        change.accountId(),
                        change.role() == null ? "" : change.role().name());
    }

    private static MembersChanged parse(String change) {
        String[] parts = change.split(" ", -1);
        return new MembersChanged(
                ConversationId.valueOf(parts[0]),
                Long.parseLong(parts[1]),
                AccountId.valueOf(parts[2]),
                parts[3].isEmpty() ? null : Role.valueOf(parts[3]));
    }

    /** A change that arrives out of order drops the snapshot, which is then read again on demand. */
    private void apply(MembersChanged change) {
        change(change.conversationId(), () -> audiences.change(change.conversationId(), old -> old.after(change)));
    }
}
