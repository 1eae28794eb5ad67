package dev.parley.identity.claim;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.secret.RandomSecret;
import dev.parley.identity.account.AccountDeleted;
import dev.parley.identity.account.AccountRegistered;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.password.Passwords;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has not claimed their account yet. A link is made by an administrator, shown once and stored hashed; a new one
 * replaces it. Whoever has it sets the password, and the account is theirs.
 */
@Service
public class Claims {
    /** How long a link is good for. */
    public static final Duration LIFETIME = Duration.ofDays(30);

    private final JdbcClient database;
    private final Profiles profiles;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Claims(JdbcClient database, Profiles profiles, Passwords passwords, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.profiles = profiles;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    /** Makes an account one that can be claimed, within the transaction that creates it. */
    void open(AccountId accountId) {
        database.sql("insert into account_claim (account_id) values (?)")
                .param(accountId.value())
                .update();
    }

    /** The accounts that no one has claimed yet, after one of them. */
    @Transactional(readOnly = true)
    public List<Unclaimed> unclaimed(@Nullable AccountId after, int limit) {
        return database.sql("""
                        select a.id, a.username, a.display_name, a.email, c.expires_at
                        from account_claim c join account a on a.id = c.account_id
                        where a.id > ? order by a.id fetch first ? rows only
                        """)
                .params(after == null ? 0 : after.value(), limit)
                .query((row, n) -> new Unclaimed(
                        new AccountId(row.getLong(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class)))
                .list();
    }

    /**
     * A new link to claim an account; an earlier one ends.
     *
     * @return the token at the end of its address
     * @throws NotFoundException if there is no such account, or someone has claimed it
     */
    @Transactional
    public String link(AccountId accountId) {
        RandomSecret token = RandomSecret.create();
        int changed = database.sql("update account_claim set token_hash = ?, expires_at = ? where account_id = ?")
                .params(token.hash(), now().plus(LIFETIME), accountId.value())
                .update();
        if (changed == 0) {
            throw new NotFoundException();
        }
        return token.text();
    }

    /**
     * Whose account a link is for.
     *
     * @throws NotFoundException if there is no such link, or it has expired
     */
    @Transactional(readOnly = true)
    public Profile of(String token) {
        return find(token).flatMap(profiles::find).filter(Profile::active).orElseThrow(NotFoundException::new);
    }

    /**
     * Gives an account to the person who has the link.
     *
     * @throws NotFoundException if there is no such link, or it has expired
     * @throws InvalidInputException if the password is too weak
     */
    @Transactional
    public Profile claim(String token, String password) {
        Profile owner = of(token);
        int claimed = database.sql("delete from account_claim where account_id = ? and token_hash = ?")
                .params(owner.id().value(), new RandomSecret(token).hash())
                .update();
        if (claimed == 0) {
            throw new NotFoundException();
        }
        passwords.change(owner, password);
        events.publishEvent(new AccountRegistered(owner.id()));
        return owner;
    }

    @EventListener
    @Transactional
    public void deleted(AccountDeleted deleted) {
        database.sql("delete from account_claim where account_id = ?")
                .param(deleted.accountId().value())
                .update();
    }

    private Optional<AccountId> find(String token) {
        return RandomSecret.of(token)
                .flatMap(secret -> database.sql(
                                "select account_id from account_claim where token_hash = ? and expires_at > ?")
                        .params(secret.hash(), now())
                        .query(Long.class)
                        .optional())
                .map(AccountId::new);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /**
     * An account that no one has claimed.
     *
     * @param expiresAt of the last link; null if there was none
     */
    public record Unclaimed(
            AccountId accountId,
            String username,
            String displayName,
            @Nullable String email,
            @Nullable OffsetDateTime expiresAt) {}
}
