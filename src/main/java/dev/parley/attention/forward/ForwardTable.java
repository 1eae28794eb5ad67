package dev.parley.attention.forward;

import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.MessagesStored.Stored;
import dev.parley.message.core.PostMessage.Origin;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of forwarded messages. */
@Component
final class ForwardTable {
    private static final String ADD = """
            insert into forwarded_message (message_id, author_id, room_id)
            select * from unnest(cast(:messages as bigint array), cast(:authors as bigint array),
                cast(:rooms as bigint array))
            """;

    private static final String FIND = """
            select f.message_id, f.author_id, f.room_id, c.name
            from forwarded_message f left join conversation c on c.id = f.room_id
            where f.message_id = any(:messages)
            """;

    private final JdbcClient database;

    ForwardTable(JdbcClient database) {
        this.database = database;
    }

    void add(List<Stored> forwarded) {
        database.sql(ADD)
                .param(
                        "messages",
                        SqlArrays.of(
                                "bigint", forwarded, each -> each.message().id().value()))
                .param(
                        "authors",
                        SqlArrays.of(
                                "bigint", forwarded, each -> value(origin(each).authorId())))
                .param(
                        "rooms",
                        SqlArrays.of(
                                "bigint", forwarded, each -> room(origin(each).roomId())))
                .update();
    }

    /** Where these messages came from, by message; those that were not forwarded are omitted. */
    Map<MessageId, Source> of(Collection<MessageId> messageIds) {
        Map<MessageId, Source> found = new HashMap<>();
        database.sql(FIND)
                .param("messages", SqlArrays.of("bigint", messageIds, MessageId::value))
                .query(row -> {
                    Long room = row.getObject("room_id", Long.class);
                    found.put(
                            new MessageId(row.getLong("message_id")),
                            new Source(
                                    AccountId.ofNullable(row.getObject("author_id", Long.class)),
                                    room == null ? null : new ConversationId(room),
                                    row.getString("name")));
                });
        return found;
    }

    void forget(MessageId messageId) {
        database.sql("delete from forwarded_message where message_id = :message")
                .param("message", messageId.value())
                .update();
    }

    private static Origin origin(Stored stored) {
        return Objects.requireNonNull(stored.draft().origin());
    }

    private static @Nullable Long value(@Nullable AccountId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable Long room(@Nullable ConversationId id) {
        return id == null ? null : id.value();
    }

    /** Where a message came from, as far as everyone may know it. */
    record Source(
            @Nullable AccountId authorId,
            @Nullable ConversationId roomId,
            @Nullable String roomName) {}
}
