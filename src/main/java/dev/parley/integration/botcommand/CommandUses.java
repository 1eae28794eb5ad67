package dev.parley.integration.botcommand;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.secret.RandomSecret;
import dev.parley.base.secret.Sha256;
import dev.parley.identity.account.AccountDeleted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The uses of commands and buttons that may still be answered: each for a while, and a few times, by its bot only. */
@Component
public final class CommandUses {
    static final Duration LIFETIME = Duration.ofMinutes(15);
    static final int MOST_ANSWERS = 5;

    private static final int TOKEN_BYTES = 24;

    private final JdbcClient database;
    private final Clock clock;

    CommandUses(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Stores a use; returns the token with which the bot answers. */
    public Open open(CommandUse use) {
        String token = RandomSecret.text(TOKEN_BYTES);
        Instant expiresAt = clock.instant().plus(LIFETIME);
        database.sql("""
                        insert into command_use
                            (token_hash, bot_id, conversation_id, account_id, thread_id, answers, expires_at)
                        values (?, ?, ?, ?, ?, 0, ?)
                        """)
                .param(hash(token))
                .param(use.botId().value())
                .param(use.conversationId().value())
                .param(use.accountId().value())
                .param(use.threadId() == null ? null : use.threadId().value())
                .param(utc(expiresAt))
                .update();
        return new Open(token, expiresAt);
    }

    /** Counts an answer; empty if there is no such use, or its time is over, or it has been answered too often. */
    Optional<CommandUse> take(AccountId botId, String token) {
        int counted = database.sql("""
                        update command_use set answers = answers + 1
                        where token_hash = ? and bot_id = ? and expires_at > ? and answers < ?
                        """)
                .params(hash(token), botId.value(), utc(clock.instant()), MOST_ANSWERS)
                .update();
        return counted == 0 ? Optional.empty() : find(token);
    }

    private Optional<CommandUse> find(String token) {
        return database.sql(
                        "select bot_id, conversation_id, account_id, thread_id from command_use where token_hash = ?")
                .param(hash(token))
                .query((row, number) -> {
                    Long threadId = row.getObject("thread_id", Long.class);
                    return new CommandUse(
                            new AccountId(row.getLong("bot_id")),
                            new ConversationId(row.getLong("conversation_id")),
                            new AccountId(row.getLong("account_id")),
                            threadId == null ? null : new MessageId(threadId));
                })
                .optional();
    }

    @EventListener
    void accountDeleted(AccountDeleted deleted) {
        database.sql("delete from command_use where bot_id = :id or account_id = :id")
                .param("id", deleted.accountId().value())
                .update();
    }

    void deleteExpired() {
        database.sql("delete from command_use where expires_at <= ?")
                .param(utc(clock.instant()))
                .update();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static String hash(String token) {
        return HexFormat.of().formatHex(Sha256.of(token));
    }

    /** @param token what the bot answers with */
    public record Open(String token, Instant expiresAt) {}
}
