package dev.parley.message.reaction;

import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.Message;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stored reactions and their counts, with one statement for any number of them. */
@Repository
public class Reactions {
    private static final String MESSAGES = "messages";
    private static final String EMOJI = "emoji";

    private final JdbcClient database;

    Reactions(JdbcClient database) {
        this.database = database;
    }

    /** How many people reacted with each emoji, in the order of the emoji, by message. */
    Map<MessageId, Map<String, Integer>> counts(Collection<MessageId> messageIds) {
        Map<MessageId, Map<String, Integer>> counts = new HashMap<>();
        database.sql("""
                        select message_id, emoji, people from reaction_count where message_id = any(:messages)
                        order by message_id, position
                        """)
                .param(MESSAGES, SqlArrays.of("bigint", messageIds, MessageId::value))
                .query(row -> {
                    counts.computeIfAbsent(new MessageId(row.getLong(1)), id -> new LinkedHashMap<>())
                            .put(row.getString(2), row.getInt(3));
                });
        return counts;
    }

    /** Who reacted to some messages, by message and emoji, in the order in which they did. */
    public Map<MessageId, Map<String, List<AccountId>>> people(Collection<MessageId> messageIds) {
        Map<MessageId, Map<String, List<AccountId>>> people = new HashMap<>();
        database.sql("""
                        select message_id, emoji, account_id from reaction where message_id = any(:messages)
                        order by message_id, position
                        """)
                .param(MESSAGES, SqlArrays.of("bigint", messageIds, MessageId::value))
                .query(row -> {
                    people.computeIfAbsent(new MessageId(row.getLong(1)), id -> new LinkedHashMap<>())
                            .computeIfAbsent(row.getString(2), emoji -> new ArrayList<>())
                            .add(new AccountId(row.getLong(3)));
                });
        return people;
    }

    /** Those of some people's reactions to some messages that are stored. */
    Set<Reaction> of(Collection<MessageId> messageIds, Collection<AccountId> accountIds) {
        Set<Reaction> found = new HashSet<>();
        database.sql("""
                        select message_id, emoji, account_id from reaction
                        where message_id = any(:messages) and account_id = any(:accounts)
                        """)
                .param(MESSAGES, SqlArrays.of("bigint", messageIds, MessageId::value))
                .param("accounts", SqlArrays.of("bigint", accountIds, AccountId::value))
                .query(row -> {
                    found.add(new Reaction(
                            new MessageId(row.getLong(1)), row.getString(2), new AccountId(row.getLong(3))));
                });
        return found;
    }

    /** The reactions of a person, as many as this. */
    List<Reaction> by(AccountId accountId, int limit) {
        return database.sql("""
                        select message_id, emoji from reaction where account_id = :account
                        order by message_id, emoji fetch first :limit rows only
                        """)
                .param("account", accountId.value())
                .param("limit", limit)
                .query((row, n) -> new Reaction(new MessageId(row.getLong(1)), row.getString(2), accountId))
                .list();
    }

    void add(Collection<Reaction> added, Instant now) {
        if (!added.isEmpty()) {
            rows("""
                    insert into reaction (message_id, emoji, account_id, created_at)
                    select r.message_id, r.emoji, r.account_id, cast(:now as timestamp with time zone)
                    from unnest(cast(:messages as bigint array), cast(:emoji as varchar array),
                        cast(:accounts as bigint array)) r (message_id, emoji, account_id)
                    """, added).param("now", now.atOffset(ZoneOffset.UTC)).update();
        }
    }

    /**
     * Stores the reactions to new messages, within the transaction that stores these.
     *
     * @param people who reacted to each message, by emoji; those are {@link RgiEmoji}, or codes of added ones
     */
    public void addTo(Map<Message, Map<String, Set<AccountId>>> people) {
        List<Reaction> rows = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        List<Count> counts = new ArrayList<>();
        people.forEach((message, reactions) -> reactions.forEach((emoji, accounts) -> {
            message.addPart(ReactionPart.BIT);
            counts.add(new Count(message.id(), emoji, 0, accounts.size()));
            accounts.forEach(account -> {
                rows.add(new Reaction(message.id(), emoji, account));
                times.add(message.createdAt());
            });
        }));
        if (!rows.isEmpty()) {
            rows("""
                    insert into reaction (message_id, emoji, account_id, created_at)
                    select * from unnest(cast(:messages as bigint array), cast(:emoji as varchar array),
                        cast(:accounts as bigint array), cast(:times as timestamp with time zone array))
                    """, rows)
                    .param("times", SqlArrays.of("timestamptz", times, time -> time.atOffset(ZoneOffset.UTC)))
                    .update();
            save(counts);
        }
    }

    void remove(Collection<Reaction> removed) {
        if (!removed.isEmpty()) {
            rows("""
                    merge into reaction r
                    using (select * from unnest(cast(:messages as bigint array), cast(:emoji as varchar array),
                        cast(:accounts as bigint array))) d (message_id, emoji, account_id)
                    on (r.message_id = d.message_id and r.emoji = d.emoji and r.account_id = d.account_id)
                    when matched then delete
                    """, removed).update();
        }
    }

    private JdbcClient.StatementSpec rows(String sql, Collection<Reaction> reactions) {
        return database.sql(sql)
                .param(
                        MESSAGES,
                        SqlArrays.of(
                                "bigint", reactions, each -> each.messageId().value()))
                .param(EMOJI, SqlArrays.of("varchar", reactions, Reaction::emoji))
                .param(
                        "accounts",
                        SqlArrays.of(
                                "bigint", reactions, each -> each.accountId().value()));
    }

    /** Stores the counts that a batch has changed. */
    void save(Collection<Count> changed) {
        List<Count> gone = new ArrayList<>();
        List<Count> added = new ArrayList<>();
        List<Count> others = new ArrayList<>();
        changed.forEach(count -> (count.now() == 0 ? gone : count.before() == 0 ? added : others).add(count));
        save("""
                merge into reaction_count r
                using (select * from unnest(cast(:messages as bigint array), cast(:emoji as varchar array),
                    cast(:people as integer array))) c (message_id, emoji, people)
                on (r.message_id = c.message_id and r.emoji = c.emoji)
                when matched then delete
                """, gone);
        save("""
                insert into reaction_count (message_id, emoji, people)
                select c.message_id, c.emoji, c.people
                from unnest(cast(:messages as bigint array), cast(:emoji as varchar array),
                    cast(:people as integer array)) c (message_id, emoji, people)
                """, added);
        save("""
                merge into reaction_count r
                using (select * from unnest(cast(:messages as bigint array), cast(:emoji as varchar array),
                    cast(:people as integer array))) c (message_id, emoji, people)
                on (r.message_id = c.message_id and r.emoji = c.emoji)
                when matched then update set people = c.people
                """, others);
    }

    private void save(String sql, Collection<Count> counts) {
        if (!counts.isEmpty()) {
            database.sql(sql)
                    .param(
                            MESSAGES,
                            SqlArrays.of(
                                    "bigint", counts, each -> each.messageId().value()))
                    .param(EMOJI, SqlArrays.of("varchar", counts, Count::emoji))
                    .param("people", SqlArrays.of("integer", counts, Count::now))
                    .update();
        }
    }

    /** Removes all reactions to a message. */
    void forget(MessageId messageId) {
        database.sql("delete from reaction where message_id = ?")
                .param(messageId.value())
                .update();
        database.sql("delete from reaction_count where message_id = ?")
                .param(messageId.value())
                .update();
    }

    /** Someone reacts to a message with an emoji. */
    record Reaction(MessageId messageId, String emoji, AccountId accountId) {}

    /** How many people reacted with an emoji before a batch, and after it. */
    record Count(MessageId messageId, String emoji, int before, int now) {}
}
