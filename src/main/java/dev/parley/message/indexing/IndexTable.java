package dev.parley.message.indexing;

import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of the index. */
@Component
final class IndexTable {
    private static final String PROGRESS =
            "select conversation_id, seq, merged_seq, shape, times, recent from search_progress ";

    /** Every conversation with new messages; it is asked rarely, since each node knows its own. */
    private static final String BEHIND = """
            select c.id from conversation c left join search_progress p on p.conversation_id = c.id
            where c.id < :before and c.last_seq > coalesce(p.seq, 0)
            order by c.id desc fetch first :rows rows only
            """;

    private final JdbcClient database;

    IndexTable(JdbcClient database) {
        this.database = database;
    }

    List<ConversationId> behind(ConversationId beforeId, int rows) {
        return database.sql(BEHIND)
                .param("before", beforeId.value())
                .param("rows", rows)
                .query((row, number) -> new ConversationId(row.getLong(1)))
                .list();
    }

    /** Locks the rows until the transaction ends, always in the same order; those that are missing are made. */
    List<Progress> lock(Collection<ConversationId> ids) {
        List<Progress> found = locked(ids);
        if (found.size() == ids.size()) {
            return found;
        }
        List<ConversationId> known =
                found.stream().map(Progress::conversationId).toList();
        database.sql("""
                        insert into search_progress (conversation_id, seq, merged_seq, shape, times, recent)
                        select c.id, 0, 0, :empty, :empty, :empty from conversation c where c.id = any(:ids)
                        order by c.id on conflict do nothing
                        """)
                .param("empty", Postings.EMPTY)
                .param(
                        "ids",
                        SqlArrays.of(
                                "bigint",
                                ids.stream().filter(id -> !known.contains(id)).toList(),
                                ConversationId::value))
                .update();
        return locked(ids);
    }

    private List<Progress> locked(Collection<ConversationId> ids) {
        return database.sql(PROGRESS + "where conversation_id = any(:ids) order by conversation_id for update")
                .param("ids", SqlArrays.of("bigint", ids, ConversationId::value))
                .query(IndexTable::progress)
                .list();
    }

    List<Progress> read(Collection<ConversationId> ids) {
        return database.sql(PROGRESS + "where conversation_id = any(:ids)")
                .param("ids", SqlArrays.of("bigint", ids, ConversationId::value))
                .query(IndexTable::progress)
                .list();
    }

    private static Progress progress(ResultSet row, int number) throws SQLException {
        return new Progress(
                new ConversationId(row.getLong(1)),
                row.getLong(2),
                row.getLong(3),
                row.getBytes(4),
                row.getBytes(5),
                row.getBytes(6));
    }

    void save(Progress progress) {
        database.sql("""
                        update search_progress
                        set seq = :seq, merged_seq = :merged, shape = :shape, times = :times, recent = :recent
                        where conversation_id = :conversation
                        """)
                .param("seq", progress.seq())
                .param("merged", progress.mergedSeq())
                .param("shape", progress.shape())
                .param("times", progress.times())
                .param("recent", progress.recent())
                .param("conversation", progress.conversationId().value())
                .update();
    }

    /** The parts of a volume, by their number. */
    Map<Integer, byte[]> volume(ConversationId conversationId, int volume) {
        Map<Integer, byte[]> parts = new HashMap<>();
        database.sql("""
                        select part, terms from search_terms
                        where conversation_id = :conversation and part >= :from and part < :to
                        """)
                .param("conversation", conversationId.value())
                .param("from", Progress.part(volume, 0))
                .param("to", Progress.part(volume + 1, 0))
                .query(row -> {
                    parts.put(Progress.number(row.getInt(1)), row.getBytes(2));
                });
        return parts;
    }

    /** The parts of several conversations. */
    List<Part> parts(List<Part> wanted) {
        return database.sql("""
                        select t.conversation_id, t.part, t.terms
                        from unnest(cast(:conversations as bigint array), cast(:parts as integer array))
                            as w (conversation_id, part)
                        join search_terms t on t.conversation_id = w.conversation_id and t.part = w.part
                        """)
                .param(
                        "conversations",
                        SqlArrays.of(
                                "bigint", wanted, part -> part.conversationId().value()))
                .param("parts", SqlArrays.of("integer", wanted, Part::part))
                .query((row, number) -> new Part(new ConversationId(row.getLong(1)), row.getInt(2), row.getBytes(3)))
                .list();
    }

    /** Replaces parts of a conversation; those without terms are removed. */
    void save(ConversationId conversationId, Map<Integer, byte[]> parts) {
        database.sql("delete from search_terms where conversation_id = :conversation and part = any(:parts)")
                .param("conversation", conversationId.value())
                .param("parts", SqlArrays.of("integer", parts.keySet(), part -> part))
                .update();
        List<Map.Entry<Integer, byte[]>> filled = parts.entrySet().stream()
                .filter(part -> part.getValue().length > 0)
                .toList();
        database.sql("""
                        insert into search_terms (conversation_id, part, terms)
                        select :conversation, p.part, p.terms
                        from unnest(cast(:parts as integer array), cast(:terms as bytea array)) as p (part, terms)
                        """)
                .param("conversation", conversationId.value())
                .param("parts", SqlArrays.of("integer", filled, Map.Entry::getKey))
                .param("terms", SqlArrays.ofBytes(filled, Map.Entry::getValue))
                .update();
    }

    void delete(ConversationId conversationId) {
        database.sql("delete from search_progress where conversation_id = ?")
                .param(conversationId.value())
                .update();
        database.sql("delete from search_change where conversation_id = ?")
                .param(conversationId.value())
                .update();
    }

    /** Removes what was written about conversations while they were being deleted. */
    void deleteOrphans() {
        database.sql("""
                        delete from search_progress p
                        where not exists (select 1 from conversation c where c.id = p.conversation_id)
                        """).update();
        database.sql("""
                        delete from search_change s
                        where not exists (select 1 from conversation c where c.id = s.conversation_id)
                        """).update();
    }

    void add(Change change) {
        database.sql("""
                        insert into search_change (conversation_id, message_id, seq, terms)
                        values (:conversation, :message, :seq, :terms)
                        """)
                .param("conversation", change.conversationId().value())
                .param("message", change.messageId().value())
                .param("seq", change.seq())
                .param("terms", change.terms())
                .update();
    }

    /** The oldest changes. */
    List<Change> changes(int rows) {
        return database.sql("""
                        select id, conversation_id, message_id, seq, terms from search_change
                        order by id fetch first :rows rows only
                        """)
                .param("rows", rows)
                .query((row, number) -> new Change(
                        row.getLong(1),
                        new ConversationId(row.getLong(2)),
                        new MessageId(row.getLong(3)),
                        row.getLong(4),
                        row.getBytes(5)))
                .list();
    }

    void delete(List<Change> changes) {
        database.sql("delete from search_change where id = any(:ids)")
                .param("ids", SqlArrays.of("bigint", changes, Change::number))
                .update();
    }

    /** The places of messages with changes that the index has not followed yet. */
    List<Place> changed(Collection<ConversationId> ids, int rows) {
        return database.sql("""
                        select conversation_id, seq from search_change where conversation_id = any(:ids)
                        order by id desc fetch first :rows rows only
                        """)
                .param("ids", SqlArrays.of("bigint", ids, ConversationId::value))
                .param("rows", rows)
                .query((row, number) -> new Place(new ConversationId(row.getLong(1)), row.getLong(2)))
                .list();
    }

    /** Removes everything if the index was made with something else than this; returns whether it was. */
    boolean restart(long version) {
        database.sql("insert into search_version (id, version) values (1, 0) on conflict do nothing")
                .update();
        long before = database.sql("select version from search_version where id = 1 for update")
                .query(Long.class)
                .single();
        if (before == version) {
            return false;
        }
        database.sql("delete from search_terms").update();
        database.sql("delete from search_progress").update();
        database.sql("delete from search_change").update();
        database.sql("update search_version set version = ?").param(version).update();
        return true;
    }

    /** What the index was made with. */
    Optional<Long> version() {
        return database.sql("select version from search_version where id = 1")
                .query(Long.class)
                .optional();
    }

    /** A stored part of the index. */
    record Part(ConversationId conversationId, int part, byte[] terms) {}

    /** A message whose text has changed, with the postings of its earlier terms. */
    record Change(long number, ConversationId conversationId, MessageId messageId, long seq, byte[] terms) {}

    /** The place of a message. */
    record Place(ConversationId conversationId, long seq) {}
}
