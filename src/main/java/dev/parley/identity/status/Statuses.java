package dev.parley.identity.status;

import dev.parley.base.batch.ReadCache;
import dev.parley.base.id.AccountId;
import dev.parley.identity.account.AccountView.Status;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.realtime.cluster.Codec;
import dev.parley.realtime.cluster.Topic;
import dev.parley.realtime.cluster.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What people say about themselves, and whether they may be disturbed. Answers come from this node's memory. Who may see
 * another person's presence may see their status; the callers decide that.
 */
@Service
public final class Statuses {
    private final StatusTable table;
    private final Profiles profiles;
    private final Clock clock;
    private final Topic<AccountId> changes;
    private final ReadCache<AccountId, PersonStatus> known = new ReadCache<>(50_000, Duration.ofMinutes(5));

    Statuses(StatusTable table, Profiles profiles, Clock clock, Topics topics) {
        this.table = table;
        this.profiles = profiles;
        this.clock = clock;
        this.changes = topics.acknowledged("status-changed", Codec.ACCOUNT);
        changes.subscribe(known::forget, known::forgetAll);
    }

    /** Whether a person does not want to be disturbed at a time, by notifications of any kind. */
    public boolean doNotDisturb(AccountId id, Instant at) {
        return stored(id).doNotDisturb().isOn(at);
    }

    /** A person's status now; null without one. */
    public @Nullable Status find(AccountId id) {
        return shown(id).status();
    }

    /** The same for each of these people, by id; people without a status are omitted. */
    public Map<AccountId, Status> of(Collection<AccountId> ids) {
        Map<AccountId, Status> statuses = new HashMap<>();
        shown(ids).forEach((id, shown) -> {
            Status status = shown.status();
            if (status != null) {
                statuses.put(id, status);
            }
        });
        return statuses;
    }

    public Shown shown(AccountId id) {
        return shown(List.of(id)).getOrDefault(id, Shown.NOTHING);
    }

    /** What there is to see of these people, by id; a disabled account has nothing to show. */
    public Map<AccountId, Shown> shown(Collection<AccountId> ids) {
        Instant now = clock.instant();
        Map<AccountId, Shown> shown = new HashMap<>();
        known.all(ids, this::read).forEach((id, stored) -> {
            if (stored.version() > 0 && isActive(id)) {
                shown.put(id, stored.shownAt(now));
            }
        });
        return shown;
    }

    /** Whether a person has ever set anything, so that others may show it. */
    public boolean isSet(AccountId id) {
        return stored(id).version() > 0;
    }

    /** What a person has set. */
    public OwnStatus own(AccountId id) {
        return stored(id).ownAt(clock.instant());
    }

    private PersonStatus stored(AccountId id) {
        return known.all(List.of(id), this::read).getOrDefault(id, PersonStatus.NONE);
    }

    private boolean isActive(AccountId id) {
        return profiles.find(id).map(Profile::active).orElse(false);
    }

    /** Most people have set nothing, which is remembered as well. */
    private Map<AccountId, PersonStatus> read(Set<AccountId> ids) {
        Map<AccountId, PersonStatus> read = table.of(ids);
        ids.forEach(id -> read.putIfAbsent(id, PersonStatus.NONE));
        return read;
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener
    void changing(StatusChanged change) {
        known.changing(change.accountId());
    }

    /** Runs before other listeners of the same commit that read what has changed. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    void forget(StatusChanged change) {
        changes.publish(change.accountId());
    }
}
