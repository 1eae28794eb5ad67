package dev.parley.identity.registration;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.text.ReservedNames;
import dev.parley.identity.account.Account;
import dev.parley.identity.account.AccountRegistered;
import dev.parley.identity.account.Accounts;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Username;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores new accounts. */
@Service
class NewAccounts {
    private final Accounts accounts;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final RegistrationProperties properties;
    private final Clock clock;

    NewAccounts(
            Accounts accounts,
            JdbcClient database,
            ApplicationEventPublisher events,
            RegistrationProperties properties,
            Clock clock) {
        this.accounts = accounts;
        this.database = database;
        this.events = events;
        this.properties = properties;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public boolean any() {
        return database.sql("select founder_id is not null from installation")
                .query(Boolean.class)
                .single();
    }

    /**
     * Checks that the username and the address are available.
     *
     * @throws ConflictException if one of them, or a username that looks the same, is taken or reserved
     */
    @Transactional(readOnly = true)
    public void refuseTaken(Username username, @Nullable String email) {
        if (accounts.existsByUsernameSkeleton(username.skeleton()) || isReserved(username, !any())) {
            throw taken();
        }
        if (email != null && accounts.existsByEmail(email)) {
            throw new ConflictException("email_taken", "That email address is already in use.");
        }
    }

    /**
     * Stores an account.
     *
     * @param password the encoded password
     * @throws NotAllowedException if registration is closed and this is not the first account
     * @throws ConflictException if the username is reserved
     */
    @Transactional
    public Profile add(Username username, String displayName, @Nullable String email, String password) {
        Account account = new Account(username, displayName, email, password, clock.instant());
        accounts.add(account);
        boolean first = found(account.id());
        if (isReserved(username, first)) {
            throw taken();
        }
        if (first) {
            account.makeAdministrator();
        } else if (!properties.open()) {
            throw Registration.closed();
        }
        events.publishEvent(new AccountRegistered(account.id()));
        return account.profile();
    }

    /**
     * Stores the account of a bot. The lock on its owner makes the requests of one person count one after another, and a
     * bot is not made while its owner is being disabled.
     *
     * @param bots how many bots one person can have
     * @throws NotAllowedException if the owner is disabled, or a bot
     * @throws ConflictException if the username is reserved, or the owner has as many bots as possible
     */
    @Transactional
    public Profile addBot(AccountId owner, Username username, String displayName, BotProperties bots) {
        Account person = accounts.findLockedById(owner)
                .filter(found -> found.isActive() && !found.isBot())
                .orElseThrow(NotAllowedException::new);
        int most = bots.most(person.isAdministrator());
        if (accounts.botsOf(owner).size() >= most) {
            throw new ConflictException("too_many_bots", "You have %d bots. Delete one first.".formatted(most));
        }
        if (isReserved(username, false)) {
            throw taken();
        }
        Account bot = Account.bot(username, displayName, owner, clock.instant());
        accounts.add(bot);
        return bot.profile();
    }

    private static boolean isReserved(Username username, boolean first) {
        return ReservedNames.isReservedUsername(username.value())
                && !(first && ReservedNames.isForAdministrator(username.value()));
    }

    private static ConflictException taken() {
        return new ConflictException("username_taken", "That username is taken.");
    }

    /**
     * Whether the account is the first. Concurrent registrations wait for the lock on the row, and all but one then see
     * that it is taken; if that one fails, the next becomes the first.
     */
    private boolean found(AccountId accountId) {
        return database.sql("update installation set founder_id = ? where founder_id is null")
                        .param(accountId.value())
                        .update()
                == 1;
    }
}
