package dev.parley.conversation.core;

import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.ConversationId;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads and writes the heads of conversations without the rest of the row, with one statement each for any number of
 * them. Within the caller's transaction.
 */
@Component
public final class ConversationHeads {
    private static final String LOCK = """
            select id, members_version, last_seq, revision from conversation
            where id = any(:ids) order by id for update
            """;

    private static final String SAVE = """
            merge into conversation c
            using (select * from unnest(cast(:ids as bigint array), cast(:seqs as bigint array),
                    cast(:revisions as bigint array), cast(:senders as bigint array), cast(:texts as bytea array),
                    cast(:times as timestamp with time zone array), cast(:shown as bigint array)))
                    head (id, seq, revision, sender, text, at, shown)
            on (c.id = head.id)
            when matched then update set
                last_seq = head.seq, revision = head.revision, last_sender_id = head.sender, last_text = head.text,
                last_message_at = head.at, shown_seq = head.shown
            """;

    /** Only for conversations with new messages in threads. */
    private static final String SAVE_ASIDE = """
            update conversation set last_seq = :seq, revision = :revision, last_deleted_seq = :aside where id = :id
            """;

    private static final String REACHED = """
            select c.id from unnest(cast(:ids as bigint array), cast(:revisions as bigint array)) w (id, revision)
            join conversation c on c.id = w.id and c.revision >= w.revision
            """;

    private final NamedParameterJdbcTemplate jdbc;
    private final LastTexts texts;

    ConversationHeads(NamedParameterJdbcTemplate jdbc, LastTexts texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    /**
     * Locks the rows until the transaction ends, always in the same order, to avoid deadlocks.
     *
     * @return the existing ones, by id
     */
    public Map<ConversationId, ConversationHead> lock(Collection<ConversationId> ids) {
        Map<ConversationId, ConversationHead> heads = new LinkedHashMap<>();
        jdbc.query(LOCK, Map.of("ids", SqlArrays.of("bigint", ids, ConversationId::value)), row -> {
            ConversationId id = new ConversationId(row.getLong(1));
            heads.put(id, new ConversationHead(id, row.getLong(2), row.getLong(3), row.getLong(4)));
        });
        return heads;
    }

    /** Those of some conversations that have at least this revision, and so all that had changed by then. */
    public Set<ConversationId> reached(Map<ConversationId, Long> revisions) {
        return new HashSet<>(jdbc.query(
                REACHED,
                Map.of(
                        "ids", SqlArrays.of("bigint", revisions.keySet(), ConversationId::value),
                        "revisions", SqlArrays.of("bigint", revisions.values(), revision -> revision)),
                (row, number) -> new ConversationId(row.getLong(1))));
    }

    /** Writes the heads of conversations with new messages. */
    public void save(Collection<ConversationHead> locked) {
        List<ConversationHead> changed =
                locked.stream().filter(ConversationHead::isChanged).toList();
        if (!changed.isEmpty()) {
            jdbc.update(
                    SAVE,
                    Map.of(
                            "ids",
                                    SqlArrays.of(
                                            "bigint", changed, head -> head.id().value()),
                            "seqs", SqlArrays.of("bigint", changed, ConversationHead::seq),
                            "revisions", SqlArrays.of("bigint", changed, ConversationHead::revision),
                            "senders", SqlArrays.of("bigint", changed, ConversationHeads::sender),
                            "texts", SqlArrays.ofBytes(changed, this::text),
                            "times", SqlArrays.of("timestamptz", changed, ConversationHeads::time),
                            "shown", SqlArrays.of("bigint", changed, ConversationHead::shownSeq)));
        }
        for (ConversationHead head : locked) {
            if (head.asideSeq() > 0) {
                jdbc.update(
                        SAVE_ASIDE,
                        Map.of(
                                "seq",
                                head.seq(),
                                "revision",
                                head.revision(),
                                "aside",
                                head.asideSeq(),
                                "id",
                                head.id().value()));
            }
        }
    }

    /**
     * Replaces the preview of a message that has no text by what it consists of, if it is still the newest. The
     * conversation is locked.
     */
    public void describe(ConversationId conversationId, long seq, String text) {
        jdbc.update(
                "update conversation set last_text = :text where id = :id and shown_seq = :seq",
                Map.of(
                        "text",
                        texts.encrypt(Conversation.preview(text), conversationId),
                        "id",
                        conversationId.value(),
                        "seq",
                        seq));
    }

    /** Writes the revisions of those in which messages have {@linkplain ConversationHead#amend changed} meanwhile. */
    public void saveAmended(Collection<ConversationHead> locked) {
        locked.stream().filter(ConversationHead::takeAmended).forEach(this::saveRevision);
    }

    /** Writes the revision of a conversation in which messages have changed, but not their texts. */
    public void saveRevision(ConversationHead locked) {
        jdbc.update(
                "update conversation set revision = :revision where id = :id",
                Map.of("revision", locked.revision(), "id", locked.id().value()));
    }

    private static @Nullable Long sender(ConversationHead head) {
        return head.senderId() == null ? null : head.senderId().value();
    }

    private byte[] text(ConversationHead head) {
        return texts.encrypt(head.text(), head.id());
    }

    private static OffsetDateTime time(ConversationHead head) {
        return head.at().atOffset(ZoneOffset.UTC);
    }
}
