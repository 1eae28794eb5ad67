package dev.parley.attention.mentions;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Cursor;
import dev.parley.base.paging.Page;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.message.core.MessagePreview;
import dev.parley.message.core.MessageTexts;
import dev.parley.people.mention.Mention;
import dev.parley.people.mention.Mentioned;
import dev.parley.people.mention.Mentions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Messages that mention a person, as far as they may read them. */
@Service
@Transactional(readOnly = true)
class MentionList {
    private static final int FRAGMENT = 200;

    /** Both halves of the union have the page's limit: the first scans an index, and mentions of everyone are rare. */
    private static final String FIND = """
            select found.message_id, found.conversation_id, found.seq, found.sender_id, found.created_at
            from (
                (select n.message_id, n.conversation_id, n.seq, n.sender_id, n.created_at
                 from mention n join membership m on m.conversation_id = n.conversation_id and m.account_id = :me
                 where n.account_id = :me %1$s order by n.created_at desc, n.message_id desc
                 fetch first :rows rows only)
                union
                (select n.message_id, n.conversation_id, n.seq, n.sender_id, n.created_at
                 from membership m join mention n on n.conversation_id = m.conversation_id and n.account_id = :all
                 where m.account_id = :me %1$s order by n.created_at desc, n.message_id desc
                 fetch first :rows rows only)
            ) found
            order by found.created_at desc, found.message_id desc
            fetch first :rows rows only
            """;

    private static final String SEEN = """
            and n.seq > m.joined_seq and n.sender_id <> :me
            and not exists (select 1 from hidden_message h
                where h.account_id = :me and h.conversation_id = n.conversation_id and h.seq = n.seq)
            and not exists (select 1 from block b where b.blocker_id = :me and b.blocked_id = n.sender_id)
            and not exists (select 1 from block b where b.blocker_id = n.sender_id and b.blocked_id = :me)
            """;

    private static final String AFTER = """
            and (n.created_at < :at or n.created_at = :at and n.message_id < :id)
            """;

    private final JdbcClient database;
    private final ConversationList conversations;
    private final Profiles profiles;
    private final Mentions mentions;
    private final MessageTexts texts;

    MentionList(
            JdbcClient database,
            ConversationList conversations,
            Profiles profiles,
            Mentions mentions,
            MessageTexts texts) {
        this.database = database;
        this.conversations = conversations;
        this.profiles = profiles;
        this.mentions = mentions;
        this.texts = texts;
    }

    /** Newest first. */
    Page<MentionView> page(AccountId me, @Nullable String cursor, int size) {
        Page<Row> page = Page.of(rows(me, cursor, size + 1), size, Row::cursor);
        Map<ConversationId, ConversationView> byId =
                conversations
                        .some(
                                me,
                                page.items().stream()
                                        .map(Row::conversationId)
                                        .distinct()
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(ConversationView::id, Function.identity()));
        Map<AccountId, Profile> people =
                profiles.of(page.items().stream().map(Row::senderId).collect(Collectors.toSet()));
        List<MessageId> ids = page.items().stream().map(Row::messageId).toList();
        Map<MessageId, Mentioned> mentioned = ids.isEmpty() ? Map.of() : mentions.of(ids);
        Map<MessageId, String> contents = texts.of(ids);
        return page.map(row -> row.view(
                Objects.requireNonNull(byId.get(row.conversationId())),
                Objects.requireNonNull(people.get(row.senderId())),
                MessagePreview.of(
                        contents.getOrDefault(row.messageId(), ""),
                        mentioned.getOrDefault(row.messageId(), Mentioned.NOBODY),
                        FRAGMENT)));
    }

    private List<Row> rows(AccountId me, @Nullable String cursor, int rows) {
        String which = SEEN + (cursor == null ? "" : AFTER);
        long[] position = cursor == null ? new long[] {0, 0} : Cursor.decode(cursor, 2);
        return database.sql(FIND.formatted(which))
                .param("me", me.value())
                .param("all", Mention.ALL)
                .param("at", Instant.ofEpochMilli(position[0]).atOffset(ZoneOffset.UTC))
                .param("id", position[1])
                .param("rows", rows)
                .query((row, n) -> new Row(
                        new MessageId(row.getLong(1)),
                        new ConversationId(row.getLong(2)),
                        row.getLong(3),
                        new AccountId(row.getLong(4)),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
    }

    private record Row(
            MessageId messageId, ConversationId conversationId, long seq, AccountId senderId, Instant createdAt) {
        String cursor() {
            return Cursor.encode(createdAt.toEpochMilli(), messageId.value());
        }

        MentionView view(ConversationView conversation, Profile sender, String text) {
            return new MentionView(
                    messageId,
                    conversationId,
                    conversation.name(),
                    seq,
                    AccountView.of(sender),
                    text,
                    createdAt,
                    seq > conversation.readSeq());
        }
    }
}
