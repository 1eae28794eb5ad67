package dev.parley.conversation.inbox;

import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.people.mention.Mention;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Unread mentions, and messages after the read marks that do not count, since they are deleted or only in a thread: with one query each for any number of conversations.
 */
@Component
final class Unread {
    /** The maximum per conversation; the newest are kept. */
    static final int MOST = 100;

    private static final String MENTIONED = """
            select conversation_id, seq from (
                select distinct_mention.conversation_id, distinct_mention.seq, row_number() over (
                    partition by distinct_mention.conversation_id order by distinct_mention.seq desc) as nth
                from (
                    select distinct n.conversation_id, n.seq
                    from membership m
                    join mention n on n.conversation_id = m.conversation_id and n.seq > m.read_seq
                        and n.account_id in (:me, :all)
                    where m.account_id = :me and m.conversation_id = any(:conversations) and n.sender_id <> :me
                        and not exists (select 1 from block b where b.blocker_id = :me and b.blocked_id = n.sender_id)
                        and not exists (select 1 from block b where b.blocker_id = n.sender_id and b.blocked_id = :me)
                        and not exists (select 1 from deleted_message d
                            where d.conversation_id = n.conversation_id and d.seq = n.seq)
                ) distinct_mention
            ) numbered
            where nth <= :most
            order by conversation_id, seq
            """;

    private static final String DELETED = """
            select conversation_id, seq, deleted from (
                select d.conversation_id, d.seq, count(*) over (partition by d.conversation_id) as deleted,
                    row_number() over (partition by d.conversation_id order by d.seq desc) as nth
                from membership m
                join deleted_message d on d.conversation_id = m.conversation_id and d.seq > m.read_seq
                where m.account_id = :me and m.conversation_id = any(:conversations)
            ) numbered
            where nth <= :most
            order by conversation_id, seq
            """;

    private final JdbcClient database;

    Unread(JdbcClient database) {
        this.database = database;
    }

    /** The seqs of unread messages that mention the member, by conversation; conversations without any are omitted. */
    Map<ConversationId, List<Long>> mentions(AccountId me, Collection<ConversationId> conversations) {
        Map<ConversationId, List<Long>> seqs = new HashMap<>();
        if (!conversations.isEmpty()) {
            database.sql(MENTIONED)
                    .param("me", me.value())
                    .param("all", Mention.ALL)
                    .param("conversations", SqlArrays.of("bigint", conversations, ConversationId::value))
                    .param("most", MOST)
                    .query(row -> {
                        seqs.computeIfAbsent(new ConversationId(row.getLong(1)), id -> new ArrayList<>())
                                .add(row.getLong(2));
                    });
        }
        return seqs;
    }

    /** The messages after the read marks that do not count, by conversation; conversations without any are omitted. */
    Map<ConversationId, Deleted> deletions(AccountId me, Collection<ConversationId> conversations) {
        Map<ConversationId, Deleted> found = new HashMap<>();
        if (!conversations.isEmpty()) {
            database.sql(DELETED)
                    .param("me", me.value())
                    .param("conversations", SqlArrays.of("bigint", conversations, ConversationId::value))
                    .param("most", MOST)
                    .query(row -> {
                        long count = row.getLong(3);
                        found.computeIfAbsent(
                                        new ConversationId(row.getLong(1)), id -> new Deleted(count, new ArrayList<>()))
                                .seqs()
                                .add(row.getLong(2));
                    });
        }
        return found;
    }

    /** @param seqs at most the newest 100 */
    record Deleted(long count, List<Long> seqs) {
        static final Deleted NONE = new Deleted(0, List.of());
    }
}
