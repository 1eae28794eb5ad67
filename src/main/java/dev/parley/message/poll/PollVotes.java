package dev.parley.message.poll;

import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Cursor;
import dev.parley.base.paging.Page;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who voted for what. Of anonymous polls it is stored too, so that no one votes twice; it is read for the voter only. */
@Repository
class PollVotes {
    private final JdbcClient database;

    PollVotes(JdbcClient database) {
        this.database = database;
    }

    /** What some people voted for in some polls; those who did not vote are missing. */
    Map<Ballot, Set<Integer>> of(Collection<MessageId> messageIds, Collection<AccountId> accountIds) {
        Map<Ballot, Set<Integer>> found = new HashMap<>();
        database.sql("""
                        select message_id, account_id, position from poll_vote
                        where message_id = any(:messages) and account_id = any(:accounts)""")
                .param("messages", SqlArrays.of("bigint", messageIds, MessageId::value))
                .param("accounts", SqlArrays.of("bigint", accountIds, AccountId::value))
                .query(row -> {
                    found.computeIfAbsent(
                                    new Ballot(new MessageId(row.getLong(1)), new AccountId(row.getLong(2))),
                                    same -> new TreeSet<>())
                            .add(row.getInt(3));
                });
        return found;
    }

    /** Polls that a person has answered. */
    List<MessageId> answered(AccountId accountId, int limit) {
        return database.sql("""
                        select distinct message_id from poll_vote where account_id = ?
                        order by message_id fetch first ? rows only""")
                .params(accountId.value(), limit)
                .query((row, n) -> new MessageId(row.getLong(1)))
                .list();
    }

    void add(Collection<Vote> votes) {
        rows("""
                insert into poll_vote (message_id, account_id, position)
                select v.message_id, v.account_id, v.position
                from unnest(cast(:messages as bigint array), cast(:accounts as bigint array),
                    cast(:positions as integer array)) v (message_id, account_id, position)""", votes);
    }

    void remove(Collection<Vote> votes) {
        rows("""
                merge into poll_vote v
                using (select * from unnest(cast(:messages as bigint array), cast(:accounts as bigint array),
                    cast(:positions as integer array))) d (message_id, account_id, position)
                on (v.message_id = d.message_id and v.account_id = d.account_id and v.position = d.position)
                when matched then delete""", votes);
    }

    private void rows(String sql, Collection<Vote> votes) {
        if (!votes.isEmpty()) {
            database.sql(sql)
                    .param(
                            "messages",
                            SqlArrays.of(
                                    "bigint",
                                    votes,
                                    vote -> vote.ballot().messageId().value()))
                    .param(
                            "accounts",
                            SqlArrays.of(
                                    "bigint",
                                    votes,
                                    vote -> vote.ballot().accountId().value()))
                    .param("positions", SqlArrays.of("integer", votes, Vote::position))
                    .update();
        }
    }

    /** The people who voted for an option, in the order in which they did. */
    Page<Voter> voters(MessageId messageId, int position, @Nullable String cursor, int size) {
        List<Voter> rows = database.sql("""
                        select number, account_id from poll_vote
                        where message_id = :message and position = :position and number > :after
                        order by number fetch first :limit rows only""")
                .param("message", messageId.value())
                .param("position", position)
                .param("after", cursor == null ? 0 : Cursor.decode(cursor, 1)[0])
                .param("limit", size + 1)
                .query((row, n) -> new Voter(row.getLong(1), new AccountId(row.getLong(2))))
                .list();
        return Page.of(rows, size, last -> Cursor.encode(last.number()));
    }

    /** A person in a poll. */
    record Ballot(MessageId messageId, AccountId accountId) {}

    /** A vote for one option. */
    record Vote(Ballot ballot, int position) {}

    /** @param number increases with each vote */
    record Voter(long number, AccountId accountId) {}
}
