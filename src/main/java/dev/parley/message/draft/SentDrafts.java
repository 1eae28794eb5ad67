package dev.parley.message.draft;

import dev.parley.base.batch.BatchWorker;
import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.MessagePosted;
import dev.parley.message.core.MessageView;
import jakarta.annotation.PreDestroy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Empties the drafts of messages that have been sent. Off the way of messages: one statement finds out for all that were
 * posted meanwhile who has a draft at all. Clients empty their drafts themselves, so nothing is lost if the queue is full.
 */
@Component
final class SentDrafts {
    private static final Logger log = LoggerFactory.getLogger(SentDrafts.class);
    private static final int WAITING = 10_000;
    private static final int BATCH = 1_000;

    private final JdbcClient database;
    private final Drafts drafts;
    private final BatchWorker<MessageView> worker = new BatchWorker<>("sent-drafts", WAITING, BATCH, this::work);

    SentDrafts(JdbcClient database, Drafts drafts) {
        this.database = database;
        this.drafts = drafts;
    }

    @EventListener
    void posted(MessagePosted posted) {
        if (posted.message().senderId() != null) {
            worker.offer(posted.message());
        }
    }

    private void work(List<MessageView> sent) {
        Set<Place> written = written(sent);
        for (MessageView message : sent) {
            AccountId author = author(message);
            if (written.contains(Place.of(message))) {
                try {
                    drafts.sent(
                            author,
                            new Draft(
                                    message.conversationId(),
                                    message.threadId(),
                                    message.content(),
                                    null,
                                    message.createdAt()));
                } catch (RuntimeException e) {
                    log.warn("A draft in conversation {} was not emptied", message.conversationId(), e);
                }
            }
        }
    }

    /** Where the authors of these messages have drafts; by pairs, as PostgreSQL keeps the plan of such a statement. */
    private Set<Place> written(List<MessageView> sent) {
        Set<Place> written = new HashSet<>(database.sql("""
                        select d.account_id, d.conversation_id, cast(null as bigint)
                        from unnest(cast(:authors as bigint array), cast(:ids as bigint array)) as s (author, id)
                        join draft d on d.account_id = s.author and d.conversation_id = s.id
                        where octet_length(d.content) > 0""")
                .param("authors", authors(sent))
                .param(
                        "ids",
                        SqlArrays.of(
                                "bigint",
                                sent,
                                message -> message.conversationId().value()))
                .query((row, number) -> Place.of(row))
                .list());
        List<MessageView> replies =
                sent.stream().filter(message -> message.threadId() != null).toList();
        if (!replies.isEmpty()) {
            written.addAll(database.sql("""
                            select d.account_id, d.conversation_id, d.root_id
                            from unnest(cast(:authors as bigint array), cast(:ids as bigint array)) as s (author, id)
                            join thread_draft d on d.account_id = s.author and d.root_id = s.id
                            where octet_length(d.content) > 0""")
                    .param("authors", authors(replies))
                    .param(
                            "ids",
                            SqlArrays.of(
                                    "bigint",
                                    replies,
                                    message -> Objects.requireNonNull(message.threadId())
                                            .value()))
                    .query((row, number) -> Place.of(row))
                    .list());
        }
        return written;
    }

    private static Object authors(List<MessageView> sent) {
        return SqlArrays.of("bigint", sent, message -> author(message).value());
    }

    private static AccountId author(MessageView message) {
        return Objects.requireNonNull(message.senderId());
    }

    @PreDestroy
    void close() {
        worker.close();
    }

    private record Place(
            AccountId accountId,
            ConversationId conversationId,
            @Nullable MessageId threadId) {
        static Place of(MessageView message) {
            return new Place(author(message), message.conversationId(), message.threadId());
        }

        static Place of(ResultSet row) throws SQLException {
            return new Place(
                    new AccountId(row.getLong(1)),
                    new ConversationId(row.getLong(2)),
                    MessageId.ofNullable(row.getObject(3, Long.class)));
        }
    }
}
