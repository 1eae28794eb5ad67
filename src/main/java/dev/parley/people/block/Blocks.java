package dev.parley.people.block;

import dev.parley.base.batch.ReadCache;
import dev.parley.base.database.SqlArrays;
import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.paging.Cursor;
import dev.parley.base.paging.Page;
import dev.parley.identity.account.AccountDeleted;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.realtime.cluster.Codec;
import dev.parley.realtime.cluster.Topic;
import dev.parley.realtime.cluster.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/** Blocks between people. Neither can message the other, and only the person who blocks is told the reason. */
@Service
public class Blocks {
    private final JdbcClient database;
    private final Profiles profiles;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Topic<AccountId> changes;
    private final ReadCache<AccountId, Set<AccountId>> around = new ReadCache<>(50_000, Duration.ofMinutes(5));

    Blocks(JdbcClient database, Profiles profiles, ApplicationEventPublisher events, Clock clock, Topics topics) {
        this.database = database;
        this.profiles = profiles;
        this.events = events;
        this.clock = clock;
        this.changes = topics.acknowledged("blocks-changed", Codec.ACCOUNT);
        changes.subscribe(around::forget, around::forgetAll);
    }

    /**
     * Blocks a person; has no effect if they are already blocked.
     *
     * @throws NotFoundException if there is no such account
     * @throws InvalidInputException if people block themselves
     */
    @Transactional
    public void block(AccountId me, AccountId other) {
        if (me.equals(other)) {
            throw new InvalidInputException("user_id", "must not be your own");
        }
        profiles.of(other);
        int added = database.sql(
                        "insert into block (blocker_id, blocked_id, created_at) values (?, ?, ?) on conflict do nothing")
                .params(me.value(), other.value(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (added > 0) {
            events.publishEvent(new BlockChanged(me, other));
        }
    }

    /** Removes a block; has no effect if there is none. */
    @Transactional
    public void unblock(AccountId me, AccountId other) {
        int removed = database.sql("delete from block where blocker_id = ? and blocked_id = ?")
                .params(me.value(), other.value())
                .update();
        if (removed > 0) {
            events.publishEvent(new BlockChanged(me, other));
        }
    }

    /** A deleted account needs no blocks, in either direction. */
    @EventListener
    @Transactional
    public void accountDeleted(AccountDeleted deleted) {
        AccountId id = deleted.accountId();
        for (AccountId other : around(id)) {
            unblock(id, other);
            unblock(other, id);
        }
    }

    /** Whether either blocks the other. */
    @Transactional(readOnly = true)
    public boolean between(AccountId one, AccountId other) {
        return hasBlocked(one, other) || hasBlocked(other, one);
    }

    /** The people whom a person blocks or who block them; cached, so it may be called for each event. */
    public Set<AccountId> around(AccountId me) {
        return around(List.of(me)).getOrDefault(me, Set.of());
    }

    /** The same for each of these people, by id. */
    public Map<AccountId, Set<AccountId>> around(Collection<AccountId> people) {
        return around.all(people, this::readAround);
    }

    private Map<AccountId, Set<AccountId>> readAround(Set<AccountId> people) {
        Map<AccountId, Set<AccountId>> found = new HashMap<>();
        people.forEach(id -> found.put(id, new HashSet<>()));
        database.sql("""
                        select blocker_id, blocked_id from block where blocker_id = any(:people)
                        union all
                        select blocked_id, blocker_id from block where blocked_id = any(:people)
                        """)
                .param("people", SqlArrays.of("bigint", people, AccountId::value))
                .query(row -> {
                    Objects.requireNonNull(found.get(new AccountId(row.getLong(1))))
                            .add(new AccountId(row.getLong(2)));
                });
        found.replaceAll((id, others) -> Set.copyOf(others));
        return found;
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener
    void changing(BlockChanged change) {
        around.changing(change.blockerId());
        around.changing(change.blockedId());
    }

    /** Runs before other listeners of the same commit that read blocks. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    void forget(BlockChanged change) {
        changes.publish(change.blockerId());
        changes.publish(change.blockedId());
    }

    /** Whether the first blocks the second. */
    @Transactional(readOnly = true)
    public boolean hasBlocked(AccountId blocker, AccountId blocked) {
        return database.sql("select count(*) from block where blocker_id = ? and blocked_id = ?")
                        .params(blocker.value(), blocked.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The people whom a person blocks, by id. */
    @Transactional(readOnly = true)
    public Page<AccountView> page(AccountId me, @Nullable String cursor, int limit) {
        List<AccountId> blocked = database.sql("""
                        select blocked_id from block where blocker_id = :me and blocked_id > :after
                        order by blocked_id fetch first :rows rows only
                        """)
                .param("me", me.value())
                .param("after", cursor == null ? 0 : Cursor.decode(cursor, 1)[0])
                .param("rows", limit + 1)
                .query((row, number) -> new AccountId(row.getLong(1)))
                .list();
        Map<AccountId, Profile> people = profiles.of(blocked);
        return Page.of(blocked, limit, last -> Cursor.encode(last.value()))
                .map(id -> AccountView.of(Objects.requireNonNull(people.get(id))));
    }
}
