package dev.parley.message.thread;

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

/** The threads that a person follows, the one with the newest reply first. */
@Service
@Transactional(readOnly = true)
class ThreadList {
    private static final int FRAGMENT = 200;

    private static final String FIND = """
            select t.root_id, t.conversation_id, t.root_seq, t.replies, t.last_seq, t.last_reply_at, t.recent,
                f.read_seq, %s as unread, x.sender_id, x.created_at, x.deleted_at is not null as deleted
            """.formatted(Followers.UNREAD) + Followers.FOLLOWED;

    private static final String AFTER = """
            and (t.last_reply_at < :at or t.last_reply_at = :at and t.root_id < :id)
            """;

    private static final String NEWEST_FIRST = """
            order by t.last_reply_at desc, t.root_id desc fetch first :rows rows only
            """;

    private final JdbcClient database;
    private final ConversationList conversations;
    private final Profiles profiles;
    private final Mentions mentions;
    private final MessageTexts texts;

    ThreadList(
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

    public Page<FollowedThread> page(AccountId me, @Nullable String cursor, int size) {
        Page<Row> page = Page.of(rows(me, cursor, size + 1), size, Row::cursor);
        if (page.items().isEmpty()) {
            return new Page<>(List.of(), null);
        }
        List<MessageId> ids = page.items().stream().map(Row::rootId).toList();
        List<ConversationId> conversationIds =
                page.items().stream().map(Row::conversationId).distinct().toList();
        Map<ConversationId, ConversationView> byId = conversations.some(me, conversationIds).stream()
                .collect(Collectors.toMap(ConversationView::id, Function.identity()));
        Map<AccountId, Profile> people =
                profiles.of(page.items().stream().map(Row::senderId).collect(Collectors.toSet()));
        Map<MessageId, Mentioned> mentioned = mentions.of(ids);
        Map<MessageId, String> contents = texts.of(ids);
        return page.map(row -> row.view(
                Objects.requireNonNull(byId.get(row.conversationId())),
                Objects.requireNonNull(people.get(row.senderId())),
                MessagePreview.of(
                        contents.getOrDefault(row.rootId(), ""),
                        mentioned.getOrDefault(row.rootId(), Mentioned.NOBODY),
                        FRAGMENT)));
    }

    private List<Row> rows(AccountId me, @Nullable String cursor, int rows) {
        long[] position = cursor == null ? new long[] {0, 0} : Cursor.decode(cursor, 2);
        return database.sql(FIND + (cursor == null ? "" : AFTER) + NEWEST_FIRST)
                .param("me", me.value())
                .param("at", Instant.ofEpochMilli(position[0]).atOffset(ZoneOffset.UTC))
                .param("id", position[1])
                .param("rows", rows)
                .query((row, n) -> new Row(
                        ThreadTable.state(row, n),
                        row.getLong("read_seq"),
                        row.getInt("unread"),
                        new AccountId(row.getLong("sender_id")),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("deleted")))
                .list();
    }

    private record Row(
            ThreadState thread, long readSeq, int unread, AccountId senderId, Instant createdAt, boolean deleted) {
        MessageId rootId() {
            return thread.rootId();
        }

        ConversationId conversationId() {
            return thread.conversationId();
        }

        String cursor() {
            return Cursor.encode(thread.lastReplyAt().toEpochMilli(), rootId().value());
        }

        FollowedThread view(ConversationView conversation, Profile sender, String text) {
            return new FollowedThread(
                    rootId(),
                    conversationId(),
                    conversation.name(),
                    thread.rootSeq(),
                    AccountView.of(sender),
                    deleted ? null : text,
                    createdAt,
                    thread.replies(),
                    unread,
                    thread.lastSeq(),
                    thread.lastReplyAt(),
                    readSeq,
                    thread.recent());
        }
    }
}
