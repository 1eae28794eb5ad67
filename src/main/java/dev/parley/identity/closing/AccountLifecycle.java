package dev.parley.identity.closing;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Account;
import dev.parley.identity.account.Account.ActiveChanged;
import dev.parley.identity.account.AccountDeleted;
import dev.parley.identity.account.Accounts;
import dev.parley.identity.account.MessageFate;
import dev.parley.identity.account.ProfileChanged;
import java.time.Clock;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Disables, enables and deletes accounts. The caller ends sessions and tokens after the commit; they are already
 * unusable from the commit on.
 */
@Service
public class AccountLifecycle {
    private final Accounts accounts;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountLifecycle(Accounts accounts, JdbcClient database, ApplicationEventPublisher events, Clock clock) {
        this.accounts = accounts;
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Disables an account: all data is kept, but sign-in is refused. Has no effect if it is already disabled.
     *
     * @throws NotFoundException if there is no such account
     * @throws NotAllowedException if it is the last administrator's
     */
    @Transactional
    public void disable(AccountId id) {
        change(id, account -> {
            if (account.isActive()) {
                requireAnotherAdministrator(account);
                account.disable(clock.instant());
                events.publishEvent(new ActiveChanged(id));
            }
        });
    }

    /**
     * Enables a disabled account.
     *
     * @throws NotFoundException if there is no such account
     */
    @Transactional
    public void enable(AccountId id) {
        change(id, account -> {
            if (!account.isActive()) {
                account.enable();
                events.publishEvent(new ActiveChanged(id));
            }
        });
    }

    /**
     * Deletes an account: its profile, address, password and settings are deleted with the commit, its name stays
     * taken. Memberships and messages follow.
     *
     * @throws NotFoundException if there is no such account
     * @throws NotAllowedException if it is the last administrator's
     */
    @Transactional
    public void delete(AccountId id, MessageFate messages) {
        change(id, account -> {
            requireAnotherAdministrator(account);
            account.delete(clock.instant());
        });
        events.publishEvent(new AccountDeleted(id, messages));
    }

    private void change(AccountId id, Consumer<Account> change) {
        lockAdministrators();
        Account account =
                accounts.findLockedById(id).filter(found -> !found.isDeleted()).orElseThrow(NotFoundException::new);
        change.accept(account);
        accounts.flush();
        events.publishEvent(new ProfileChanged(id));
    }

    /** Serializes administrators who disable each other at the same time. */
    private void lockAdministrators() {
        database.sql("select id from installation where id = 1 for update")
                .query(Integer.class)
                .single();
    }

    private void requireAnotherAdministrator(Account account) {
        if (account.isAdministrator() && account.isActive() && !existsAdministratorBesides(account.id())) {
            throw new NotAllowedException(
                    "last_administrator", "You can’t disable or delete the only administrator’s account.");
        }
    }

    private boolean existsAdministratorBesides(AccountId id) {
        return database.sql("""
                        select count(*) from account where administrator = true and disabled_at is null and id <> ?
                        """).param(id.value()).query(Long.class).single() > 0;
    }
}
