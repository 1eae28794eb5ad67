package dev.parley.identity.token;

import dev.parley.base.batch.ReadCache;
import dev.parley.base.error.ConflictException;
import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Profile;
import dev.parley.identity.scope.Scope;
import dev.parley.identity.session.SignInIds;
import dev.parley.identity.token.Token.Access;
import dev.parley.realtime.cluster.Codec;
import dev.parley.realtime.cluster.Topic;
import dev.parley.realtime.cluster.Topics;
import dev.parley.realtime.socket.Sockets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tokens that are in force. A token is good as long as its row exists, which every node looks up at most once a
 * second; revocation reaches them at once, and within that second where they do not hear of it.
 */
@Service
public class Tokens {
    private static final String SELECT = """
            select id, account_id, created_at, expires_at, name, scopes, last_used_at from access_token
            """;

    private final JdbcClient database;
    private final Topic<UUID> revocations;
    private final Sockets sockets;
    private final TokenProperties properties;
    private final Clock clock;
    private final ReadCache<UUID, Token> live = new ReadCache<>(100_000, Duration.ofSeconds(1));

    Tokens(JdbcClient database, Topics topics, Sockets sockets, TokenProperties properties, Clock clock) {
        this.database = database;
        this.revocations = topics.acknowledged("token-revoked", Codec.KEY);
        this.sockets = sockets;
        this.properties = properties;
        this.clock = clock;
        revocations.subscribe(live::forget, live::forgetAll);
    }

    /**
     * Stores a new token of a sign-in with a password.
     *
     * @throws ConflictException if the account has as many as it can have
     */
    @Transactional
    public Token add(Profile owner) {
        Instant now = clock.instant();
        Token token = new Token(UUID.randomUUID(), owner.id(), now, now.plus(properties.lifetime()), null);
        insert(token, null);
        return token;
    }

    /**
     * Stores a new access token.
     *
     * @param hash of its secret
     * @throws ConflictException if the account has as many as it can have
     */
    @Transactional
    public Token add(AccountId accountId, Access access, Instant expiresAt, String hash) {
        Token token = new Token(UUID.randomUUID(), accountId, clock.instant(), expiresAt, access);
        insert(token, hash);
        return token;
    }

    private void insert(Token token, @Nullable String hash) {
        requireRoom(token.accountId(), token.createdAt());
        Access access = token.access();
        database.sql("""
                        insert into access_token (id, account_id, created_at, expires_at, name, scopes, secret_hash)
                        values (:id, :account, :created, :expires, :name, :scopes, :hash)
                        """)
                .param("id", token.id())
                .param("account", token.accountId().value())
                .param("created", utc(token.createdAt()))
                .param("expires", utc(token.expiresAt()))
                .param("name", access == null ? null : access.name())
                .param("scopes", access == null ? null : Scope.format(access.scopes()))
                .param("hash", hash)
                .update();
    }

    /** The lock makes requests of one account count one after another. */
    private void requireRoom(AccountId accountId, Instant now) {
        database.sql("select id from account where id = ? for update")
                .param(accountId.value())
                .query(Long.class)
                .optional();
        int valid = database.sql("select count(*) from access_token where account_id = ? and expires_at > ?")
                .params(accountId.value(), utc(now))
                .query(Integer.class)
                .single();
        if (valid >= properties.maxPerAccount()) {
            throw new ConflictException(
                    "too_many_tokens", "Revoke one of your tokens first, or wait until one expires.");
        }
    }

    /** A token; empty if it is revoked or expired. */
    public Optional<Token> find(UUID id) {
        return live.get(id, this::stored).filter(token -> token.expiresAt().isAfter(clock.instant()));
    }

    private Optional<Token> stored(UUID id) {
        return database.sql(SELECT + "where id = ?")
                .param(id)
                .query(Tokens::token)
                .optional();
    }

    /** The id of the access token with this hash. */
    Optional<UUID> byHash(String hash) {
        return database.sql("select id from access_token where secret_hash = ?")
                .param(hash)
                .query(UUID.class)
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
                .param("now", utc(clock.instant()))
                .query(UUID.class)
                .list());
    }

    /** The valid tokens of an account's sign-ins with a password, the newest first. */
    public List<Token> signIns(AccountId accountId) {
        return valid(accountId, "and secret_hash is null");
    }

    /** The valid access tokens of an account, the newest first. */
    List<Token> accessTokens(AccountId accountId) {
        return valid(accountId, "and secret_hash is not null");
    }

    private List<Token> valid(AccountId accountId, String kind) {
        return database.sql(SELECT + "where account_id = ? and expires_at > ? " + kind + " order by created_at desc")
                .params(accountId.value(), utc(clock.instant()))
                .query(Tokens::token)
                .list();
    }

    /** Revokes a token of this account, on every node, and closes the sockets that it opened. */
    public void revoke(UUID id, AccountId accountId) {
        int revoked = database.sql("delete from access_token where id = ? and account_id = ?")
                .params(id, accountId.value())
                .update();
        if (revoked > 0) {
            revocations.publish(id);
            sockets.closeSignIn(SignInIds.token(id));
        }
    }

    /** Revokes all access tokens of this account. */
    public void revokeAccessTokens(AccountId accountId) {
        accessTokens(accountId).forEach(token -> revoke(token.id(), accountId));
    }

    void deleteExpired() {
        database.sql("delete from access_token where expires_at <= ?")
                .param(utc(clock.instant()))
                .update();
    }

    private static Token token(ResultSet row, int number) throws SQLException {
        String name = row.getString("name");
        Timestamp lastUsedAt = row.getTimestamp("last_used_at");
        return new Token(
                row.getObject("id", UUID.class),
                new AccountId(row.getLong("account_id")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                name == null
                        ? null
                        : new Access(
                                name,
                                Scope.parse(row.getString("scopes")),
                                lastUsedAt == null ? null : lastUsedAt.toInstant()));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
