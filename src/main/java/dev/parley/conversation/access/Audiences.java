package dev.parley.conversation.access;

import dev.parley.base.batch.ReadCache;
import dev.parley.base.error.NotFoundException;
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
 * The audience of each conversation, in memory. A change of members is applied to it on every node once it is committed,
 * and on this node before the change is answered; one that arrives out of order drops it, and the
 * next to ask reads it.
 */
@Component
public final class Audiences {
    private static final int LOCKS = 64;

    private final AudienceReader reader;
    private final Topic<MembersChanged> members;
    private final Topic<Long> rules;
    private final List<ReadWriteLock> locks = Stream.generate(ReentrantReadWriteLock::new)
            .limit(LOCKS)
            .<ReadWriteLock>map(lock -> lock)
            .toList();
    private final ReadCache<Long, Audience> audiences = new ReadCache<>(100_000, Duration.ofHours(1));

    Audiences(AudienceReader reader, Topics topics) {
        this.reader = reader;
        this.members = topics.acknowledged("members-changed", new Codec<>(Audiences::format, Audiences::parse));
        this.rules = topics.acknowledged("conversation-changed", Codec.ID);
        members.subscribe(this::apply);
        rules.subscribe(id -> change(id, () -> audiences.forget(id)));
    }

    /** @throws NotFoundException when there is no such conversation */
    public Audience of(long conversationId) {
        return find(conversationId).orElseThrow(NotFoundException::new);
    }

    /** The audience of a conversation that may have been deleted. */
    public Optional<Audience> find(long conversationId) {
        return audiences.get(conversationId, reader::read);
    }

    /**
     * The audience of a conversation whose row the caller has locked. Where a change has been committed of which this
     * node has not heard yet, it is read again: what is told after this is told to no one who was removed before it.
     */
    public Audience of(ConversationHead locked) {
        Audience known = of(locked.id());
        // A newer one is the caller's own: nobody else can have changed a row that is locked.
        if (known.version() >= locked.membersVersion()) {
            return known;
        }
        audiences.forget(locked.id());
        return of(locked.id());
    }

    /**
     * Tells those something who are in a conversation at this moment; nobody where it has been deleted. A change of members waits until that is done: once
     * it is answered, nothing more is handed on to somebody who was removed.
     *
     * @param telling hands on what there is to tell, without waiting for anything
     */
    public void tell(long conversationId, Consumer<Audience> telling) {
        // Never read under the lock: a change that waits for it holds a connection to the database.
        while (find(conversationId).isPresent() && !tellKnown(conversationId, telling)) {
            Thread.onSpinWait();
        }
    }

    private boolean tellKnown(long conversationId, Consumer<Audience> telling) {
        Lock lock = lock(conversationId).readLock();
        lock.lock();
        try {
            Audience audience = audiences.cached(conversationId);
            if (audience != null) {
                telling.accept(audience);
            }
            return audience != null;
        } finally {
            lock.unlock();
        }
    }

    private void change(long conversationId, Runnable change) {
        Lock lock = lock(conversationId).writeLock();
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private ReadWriteLock lock(long conversationId) {
        return locks.get(Math.floorMod(conversationId, LOCKS));
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

    /** Comes before the feeds, which ask for the audience after the same commit. */
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
        return "%d %d %d %s"
                .formatted(
                        change.conversationId(),
                        change.version(),
                        change.accountId(),
                        change.role() == null ? "" : change.role().name());
    }

    private static MembersChanged parse(String change) {
        String[] parts = change.split(" ", -1);
        return new MembersChanged(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                parts[3].isEmpty() ? null : Role.valueOf(parts[3]));
    }

    /** A change that arrives out of order drops the snapshot: the next to ask reads it again. */
    private void apply(MembersChanged change) {
        change(change.conversationId(), () -> audiences.change(change.conversationId(), known -> known.after(change)));
    }
}
