package dev.parley.message.search;

import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.Message;
import dev.parley.message.core.Messages;
import dev.parley.message.upload.Attachment;
import dev.parley.message.upload.Attachment.Kind;
import dev.parley.message.upload.Attachments;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the messages that the index has found. */
@Component
class FoundMessages {
    /** Deleted messages, those that the person has hidden, and notices are not found. */
    private static final String VISIBLE = """
            select t.id, t.conversation_id, t.seq, t.created_at
            from unnest(cast(:conversations as bigint array), cast(:seqs as bigint array)) as w (conversation_id, seq)
            join message t on t.conversation_id = w.conversation_id and t.seq = w.seq
            where t.deleted_at is null and t.kind = 'TEXT'
                and not exists (select 1 from hidden_message h where h.account_id = :me
                    and h.conversation_id = t.conversation_id and h.seq = t.seq)
            """;

    private final JdbcClient database;
    private final Messages messages;
    private final Attachments attachments;

    FoundMessages(JdbcClient database, Messages messages, Attachments attachments) {
        this.database = database;
        this.messages = messages;
        this.attachments = attachments;
    }

    /** Those of these messages that the person may find, in no particular order. */
    @Transactional(readOnly = true)
    public List<Row> visible(AccountId me, List<Place> places) {
        return database.sql(VISIBLE)
                .param(
                        "conversations",
                        SqlArrays.of(
                                "bigint",
                                places,
                                place -> place.conversationId().value()))
                .param("seqs", SqlArrays.of("bigint", places, Place::seq))
                .param("me", me.value())
                .query((row, number) -> new Row(
                        new MessageId(row.getLong(1)),
                        new Place(new ConversationId(row.getLong(2)), row.getLong(3)),
                        row.getObject(4, OffsetDateTime.class).toInstant().toEpochMilli()))
                .list();
    }

    /** The messages with their texts. */
    @Transactional(readOnly = true)
    public List<Message> texts(Collection<MessageId> ids) {
        return ids.isEmpty() ? List.of() : messages.findByIds(ids);
    }

    /** The kinds of the attachments of some messages. */
    Map<MessageId, List<Kind>> attached(Collection<MessageId> ids) {
        return attachments.of(ids).stream()
                .collect(Collectors.groupingBy(
                        attachment -> Objects.requireNonNull(attachment.claim()).messageId(),
                        Collectors.mapping(Attachment::kind, Collectors.toList())));
    }

    /** Where a message is. */
    record Place(ConversationId conversationId, long seq) {}

    /** A message without its text. */
    record Row(MessageId id, Place place, long millis) {}
}
