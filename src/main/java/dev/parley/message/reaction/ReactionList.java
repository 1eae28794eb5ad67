package dev.parley.message.reaction;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Cursor;
import dev.parley.base.paging.Page;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.message.core.Message;
import dev.parley.message.core.Messages;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who reacted to a message, for those who see it. */
@Service
@Transactional(readOnly = true)
class ReactionList {
    private final JdbcClient database;
    private final Messages messages;
    private final ConversationAccess conversationAccess;
    private final Profiles profiles;

    ReactionList(JdbcClient database, Messages messages, ConversationAccess conversationAccess, Profiles profiles) {
        this.database = database;
        this.messages = messages;
        this.conversationAccess = conversationAccess;
        this.profiles = profiles;
    }

    /** @throws NotFoundException if there is no such message */
    public ConversationId conversationOf(MessageId messageId) {
        return messages.conversationOf(messageId).orElseThrow(NotFoundException::new);
    }

    /**
     * In the order in which they reacted.
     *
     * @param emoji only those who reacted with this one
     * @throws NotFoundException if the person does not see such a message
     */
    public Page<ReactionView> page(
            AccountId me, MessageId messageId, @Nullable Emoji emoji, @Nullable String cursor, int size) {
        Message message = messages.findById(messageId).orElseThrow(NotFoundException::new);
        if (message.seq() <= conversationAccess.joinedSeq(me, message.conversationId())) {
            throw new NotFoundException();
        }
        Page<Row> rows =
                Page.of(rows(messageId, emoji, cursor, size + 1), size, last -> Cursor.encode(last.position()));
        Map<AccountId, Profile> people =
                profiles.of(rows.items().stream().map(Row::accountId).collect(Collectors.toSet()));
        return rows.map(row -> new ReactionView(
                row.emoji(), AccountView.of(Objects.requireNonNull(people.get(row.accountId()))), row.createdAt()));
    }

    private List<Row> rows(MessageId messageId, @Nullable Emoji emoji, @Nullable String cursor, int limit) {
        return database.sql("""
                        select position, emoji, account_id, created_at from reaction
                        where message_id = :message and position > :after %s
                        order by position fetch first :limit rows only
                        """.formatted(emoji == null ? "" : "and emoji = :emoji"))
                .param("message", messageId.value())
                .param("after", cursor == null ? 0 : Cursor.decode(cursor, 1)[0])
                .param("emoji", emoji == null ? "" : emoji.text())
                .param("limit", limit)
                .query((row, n) -> new Row(
                        row.getLong(1),
                        row.getString(2),
                        new AccountId(row.getLong(3)),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }

    private record Row(long position, String emoji, AccountId accountId, Instant createdAt) {}
}
