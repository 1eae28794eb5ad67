package dev.parley.webhook.feed;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.secret.RandomSecret;
import dev.parley.conversation.access.ConversationAccess;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The feeds of people: at most one for each of a person's groups and rooms, and one for their reminders. What is read at
 * the address is decided when it is read.
 */
@Service
class Feeds {
    private static final String MINE = """
            account_id = :me
            and (conversation_id = :conversation or conversation_id is null and cast(:conversation as bigint) is null)
            """;

    private final JdbcClient database;
    private final ConversationAccess conversationAccess;
    private final Clock clock;

    Feeds(JdbcClient database, ConversationAccess conversationAccess, Clock clock) {
        this.database = database;
        this.conversationAccess = conversationAccess;
        this.clock = clock;
    }

    /**
     * Makes an address, and ends the one before.
     *
     * @param conversationId null for the reminders
     * @return the path of the address
     * @throws NotFoundException if the caller is not a member
     * @throws NotAllowedException for a direct conversation
     */
    @Transactional
    public String make(AccountId me, @Nullable ConversationId conversationId) {
        if (conversationId != null
                && conversationAccess.of(me, conversationId).audience().isDirect()) {
            throw new NotAllowedException();
        }
        // Requests of one person follow one another.
        database.sql("select id from account where id = ? for update")
                .param(me.value())
                .query(Long.class)
                .optional();
        revoke(me, conversationId);
        RandomSecret secret = RandomSecret.create();
        database.sql("""
                        insert into feed (account_id, conversation_id, secret_hash, created_at)
                        values (:me, :conversation, :hash, :now)
                        """)
                .param("me", me.value())
                .param("conversation", conversationId == null ? null : conversationId.value())
                .param("hash", secret.hash())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return "/feeds/" + secret.text();
    }

    /** Ends an address, if there is one. */
    @Transactional
    public void revoke(AccountId me, @Nullable ConversationId conversationId) {
        database.sql("delete from feed where " + MINE)
                .param("me", me.value())
                .param("conversation", conversationId == null ? null : conversationId.value())
                .update();
    }

    /** When the address was made; empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<Instant> madeAt(AccountId me, @Nullable ConversationId conversationId) {
        return database.sql("select created_at from feed where " + MINE)
                .param("me", me.value())
                .param("conversation", conversationId == null ? null : conversationId.value())
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    /** Where an address leads; empty if it is none. */
    @Transactional(readOnly = true)
    public Optional<Feed> find(RandomSecret secret) {
        return database.sql("select account_id, conversation_id from feed where secret_hash = ?")
                .param(secret.hash())
                .query((row, n) -> new Feed(
                        new AccountId(row.getLong(1)), ConversationId.ofNullable(row.getObject(2, Long.class))))
                .optional();
    }

    /** @param conversationId null for the reminders */
    record Feed(AccountId accountId, @Nullable ConversationId conversationId) {}
}
