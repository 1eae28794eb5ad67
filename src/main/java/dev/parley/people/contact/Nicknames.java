package dev.parley.people.contact;

import dev.parley.base.batch.ReadCache;
import dev.parley.base.id.AccountId;
import dev.parley.realtime.cluster.Codec;
import dev.parley.realtime.cluster.Topic;
import dev.parley.realtime.cluster.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;

/** People's nicknames for others; cached, because every list of conversations needs them. */
@Service
public final class Nicknames {
    private final JdbcClient database;
    private final Topic<AccountId> changes;
    private final ReadCache<AccountId, Map<AccountId, String>> known = new ReadCache<>(20_000, Duration.ofMinutes(5));

    Nicknames(JdbcClient database, Topics topics) {
        this.database = database;
        this.changes = topics.ofHints("nicknames-changed", Codec.ACCOUNT);
        changes.subscribe(known::forget);
    }

    /** The nicknames that a person has set, by the id of the other person. */
    public Map<AccountId, String> of(AccountId owner) {
        return known.get(owner, this::read).orElse(Map.of());
    }

    private Optional<Map<AccountId, String>> read(AccountId owner) {
        return Optional.of(database
                .sql("select person_id, nickname from contact_note where owner_id = ? and nickname is not null")
                .param(owner.value())
                .query((row, number) -> Map.entry(new AccountId(row.getLong(1)), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
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
