package dev.parley.people.contact;

import dev.parley.base.batch.ReadCache;
import dev.parley.base.id.AccountId;
import dev.parley.realtime.cluster.Codec;
import dev.parley.realtime.cluster.Topic;
import dev.parley.realtime.cluster.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;

/** People's nicknames for others; cached, because every list of conversations needs them. */
@Service
public final class Nicknames {
    private final ContactNotes notes;
    private final Topic<AccountId> changes;
    private final ReadCache<AccountId, Map<AccountId, String>> known = new ReadCache<>(20_000, Duration.ofMinutes(5));

    Nicknames(ContactNotes notes, Topics topics) {
        this.notes = notes;
        this.changes = topics.ofHints("nicknames-changed", Codec.ACCOUNT);
        changes.subscribe(known::forget, known::forgetAll);
    }

    /** The nicknames that a person has set, by the id of the other person. */
    public Map<AccountId, String> of(AccountId owner) {
        return known.get(owner, id -> Optional.of(notes.nicknames(id))).orElse(Map.of());
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener
    void changing(NicknameChanged change) {
        known.changing(change.ownerId());
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    void forget(NicknameChanged change) {
        changes.publish(change.ownerId());
    }
}
