package dev.parley.conversation;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.parley.realtime.NodeRelay;
import dev.parley.support.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The audience of each conversation, in memory. A change of members is applied to it on every node once it is committed,
 * and on this node before the change is answered; one that arrives out of turn drops it, and whoever asks next reads it.
 */
@Component
public final class Audiences {
    private static final String MEMBERS = "members-changed";
    private static final String RULES = "conversation-changed";
    private static final int LOCKS = 64;

    private final Conversations conversations;
    private final Memberships memberships;
    private final NodeRelay relay;
    private final List<ReadWriteLock> locks = Stream.generate(ReentrantReadWriteLock::new)
            .limit(LOCKS)
            .<ReadWriteLock>map(lock -> lock)
            .toList();
    private final LoadingCache<Long, Audience> audiences =
            Caffeine.newBuilder().maximumSize(100_000).build(this::load);

    Audiences(Conversations conversations, Memberships memberships, NodeRelay relay) {
        this.conversations = conversations;
        this.memberships = memberships;
        this.relay = relay;
        relay.subscribe(MEMBERS, change -> apply(parse(change)));
        relay.subscribe(RULES, id -> change(Long.parseLong(id), () -> audiences.invalidate(Long.valueOf(id))));
    }

    /** @throws NotFoundException when there is no such conversation */
    public Audience of(long conversationId) {
        return audiences.get(conversationId);
    }

    /** The audience of a conversation that may have been deleted. */
    Optional<Audience> find(long conversationId) {
        try {
            return Optional.of(of(conversationId));
        } catch (NotFoundException deleted) {
            return Optional.empty();
        }
    }

    /**
     * The audience of a conversation whose row the caller has locked, and in which it has changed nobody's place. Where a
     * change has been committed of which the memory has not heard yet, it is read and remembered: what is told after
     * this, is told to no one who had gone before it.
     */
    public Audience of(ConversationHead locked) {
        Audience known = of(locked.id());
        if (known.version() == locked.membersVersion()) {
            return known;
        }
        Audience present = load(locked.id());
        audiences.put(locked.id(), present);
        return present;
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
            Audience audience = audiences.getIfPresent(conversationId);
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

    /** Comes before the feeds, which ask for the audience after the same commit. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    void membersChanged(MembersChanged change) {
        relay.broadcast(
                MEMBERS,
                "%d %d %d %s"
                        .formatted(
                                change.conversationId(),
                                change.version(),
                                change.accountId(),
                                change.role() == null ? "" : change.role().name()));
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    void rulesChanged(ConversationChanged change) {
        relay.broadcast(RULES, Long.toString(change.conversationId()));
    }

    /** Also when it came to nothing: in between, whoever held the conversation's lock may have remembered it. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener(phase = TransactionPhase.AFTER_ROLLBACK)
    void notSettled(RequestSettled settled) {
        requestSettled(settled);
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    void requestSettled(RequestSettled settled) {
        relay.broadcast(RULES, Long.toString(settled.conversationId()));
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    void deleted(ConversationDeleted deleted) {
        relay.broadcast(RULES, Long.toString(deleted.conversationId()));
    }

    private static MembersChanged parse(String change) {
        String[] parts = change.split(" ", -1);
        return new MembersChanged(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                parts[3].isEmpty() ? null : Role.valueOf(parts[3]));
    }

    /** Changes that arrive out of turn drop the snapshot: whoever asks next reads it anew. */
    private void apply(MembersChanged change) {
        change(
                change.conversationId(),
                () -> audiences.asMap().computeIfPresent(change.conversationId(), (id, known) -> known.after(change)));
    }

    /** The version is read before the members: a change in between makes the snapshot too old, never too new. */
    private Audience load(long conversationId) {
        Conversation conversation = conversations.findById(conversationId).orElseThrow(NotFoundException::new);
        List<Membership> members = memberships.of(conversationId);
        Map<Long, Role> roles = members.stream().collect(Collectors.toMap(Membership::accountId, Membership::role));
        Set<Long> pending = members.stream()
                .filter(Membership::isPending)
                .map(Membership::accountId)
                .collect(Collectors.toUnmodifiableSet());
        return new Audience(conversation, roles, pending);
    }
}
