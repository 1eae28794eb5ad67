package dev.parley.identity.token;

import dev.parley.base.batch.ReadCache;
import dev.parley.base.error.ConflictException;
import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Profile;
import dev.parley.identity.session.SignInIds;
import dev.parley.realtime.cluster.Codec;
import dev.parley.realtime.cluster.Topic;
import dev.parley.realtime.cluster.Topics;
import dev.parley.realtime.socket.Sockets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tokens that are in force. A token is good as long as its row exists, which every node looks up at most once a
 * second; revocation reaches them at once, and within that second where they do not hear of it.
 */
@Service
public class Tokens {
    private final JdbcClient database;
    private final Topic<UUID> revocations;
    private final Sockets sockets;
    private final TokenProperties properties;
    private final Clock clock;
    private final ReadCache<UUID, AccountId> live = new ReadCache<>(100_000, Duration.ofSeconds(1));

    Tokens(JdbcClient database, Topics topics, Sockets sockets, TokenProperties properties, Clock clock) {
        this.database = database;
        this.revocations = topics.acknowledged("token-revoked", Codec.KEY);
        this.sockets = sockets;
        this.properties = properties;
        this.clock = clock;
        revocations.subscribe(live::forget, live::forgetAll);
    }

    /**
     * Stores a new token.
     *
     * @throws ConflictException if the account has as many as it can have
     */
    @Transactional
    public Token add(Profile owner) {
        Instant now = clock.instant();
        requireRoom(owner.id(), now);
        Token token = new Token(UUID.randomUUID(), owner.id(), now, now.plus(properties.lifetime()));
        database.sql("insert into access_token (id, account_id, created_at, expires_at) values (?, ?, ?, ?)")
                .params(
                        token.id(),
                        token.accountId().value(),
                        token.createdAt().atOffset(ZoneOffset.UTC),
                        token.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /** The lock makes requests of one account count one after another. */
    private void requireRoom(AccountId accountId, Instant now) {
        database.sql("select id from account where id = ? for update")
                .param(accountId.value())
                .query(Long.class)
                .optional();
        int valid = database.sql("select count(*) from access_token where account_id = ? and expires_at > ?")
                .params(accountId.value(), now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
        if (valid >= properties.maxPerAccount()) {
            throw new ConflictException(
                    "too_many_tokens", "Revoke one of your tokens first, or wait until one expires.");
        }
    }

    /** The owner of a token; empty if it is revoked or expired. */
    public Optional<AccountId> owner(UUID id) {
        return live.get(id, this::storedOwner);
    }

    private Optional<AccountId> storedOwner(UUID id) {
        return database.sql("select account_id from access_token where id = ? and expires_at > ?")
                .params(id, clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new AccountId(row.getLong(1)))
                .optional();
    }

    /** Which of these tokens are valid. */
    public Set<UUID> inForce(Collection<UUID> ids) {
        return Set.copyOf(database.sql("""
                        select id from access_token
                        where id in (:ids) and expires_at > :now and not exists (
                            select 1 from account where account.id = account_id and disabled_at is not null)
                        """)
                .param("ids", ids)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list());
    }

    /** A person's valid tokens, the newest first. */
    public List<Token> of(AccountId accountId) {
        return database.sql("""
                        select id, account_id, created_at, expires_at from access_token
                        where account_id = ? and expires_at > ? order by created_at desc
                        """)
                .params(accountId.value(), clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Token(
                        row.getObject("id", UUID.class),
                        new AccountId(row.getLong("account_id")),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant()))
                .list();
    }

    /** Revokes a token of this person, on every node, and closes the sockets that it opened. */
    public void revoke(UUID id, AccountId accountId) {
        int revoked = database.sql("delete from access_token where id = ? and account_id = ?")
                .params(id, accountId.value())
                .update();
        if (revoked > 0) {
            revocations.publish(id);
            sockets.closeSignIn(SignInIds.token(id));
        }
    }

    void deleteExpired() {
        database.sql("delete from access_token where expires_at <= ?")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** An issued token. */
    public record Token(UUID id, AccountId accountId, Instant createdAt, Instant expiresAt) {}
}
