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
import dev.parley.identity.ownership.BotInheritance;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
    private final BotInheritance inheritance;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountLifecycle(
            Accounts accounts,
            BotInheritance inheritance,
            JdbcClient database,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.inheritance = inheritance;
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Disables an account and the person's bots: all data is kept, but sign-in is refused. Has no effect on those that
     * are already disabled. Bots of groups go to another admin and work on.
     *
     * @return the accounts whose sign-ins are to be revoked
     * @throws NotFoundException if there is no such account
     * @throws NotAllowedException if it is the last administrator's
     */
    @Transactional
    public List<AccountId> disable(AccountId id) {
        Account account = lock(id);
        requireAnotherAdministrator(account);
        inheritance.handOn(id);
        change(account, found -> found.disable(clock.instant()));
        return withBots(account, bot -> bot.disableWithOwner(clock.instant()));
    }

    /**
     * Enables a disabled account, and the bots that were disabled with it.
     *
     * @throws NotFoundException if there is no such account
     * @throws NotAllowedException if it is a bot's whose owner is disabled
     */
    @Transactional
    public void enable(AccountId id) {
        Account account = lock(id);
        if (account.isDisabledWithOwner()) {
            throw new NotAllowedException("owner_disabled", "The bot’s owner is disabled.");
        }
        change(account, Account::enable);
        withBots(account, bot -> {
            if (bot.isDisabledWithOwner()) {
                bot.enable();
            }
        });
    }

    /**
     * Deletes an account: its profile, address, password and settings are deleted with the commit, its name stays
     * taken. Memberships and messages follow. A person's bots are deleted too, but what they wrote stays; those of groups
     * go to another admin.
     *
     * @return the accounts whose sign-ins are to be revoked
     * @throws NotFoundException if there is no such account
     * @throws NotAllowedException if it is the last administrator's
     */
    @Transactional
    public List<AccountId> delete(AccountId id, MessageFate messages) {
        Account account = lock(id);
        requireAnotherAdministrator(account);
        inheritance.handOn(id);
        List<AccountId> deleted = new ArrayList<>(withBots(account, bot -> bot.delete(clock.instant())));
        change(account, found -> found.delete(clock.instant()));
        events.publishEvent(new AccountDeleted(id, messages));
        deleted.remove(id);
        deleted.forEach(bot -> events.publishEvent(new AccountDeleted(bot, MessageFate.KEEP)));
        deleted.add(id);
        return deleted;
    }

    /** A person's bots. */
    @Transactional(readOnly = true)
    public List<AccountId> botsOf(AccountId owner) {
        return accounts.botsOf(owner);
    }

    private Account lock(AccountId id) {
        lockAdministrators();
        return accounts.findLockedById(id).filter(found -> !found.isDeleted()).orElseThrow(NotFoundException::new);
    }

    private void change(Account account, Consumer<Account> change) {
        boolean wasActive = account.isActive();
        change.accept(account);
        accounts.flush();
        if (wasActive != account.isActive() && !account.isDeleted()) {
            events.publishEvent(new ActiveChanged(account.id()));
        }
        events.publishEvent(new ProfileChanged(account.id()));
    }

    /** Changes a person's bots; returns the ids of the person and of these. */
    private List<AccountId> withBots(Account owner, Consumer<Account> change) {
        List<Account> bots = accounts.findLockedBotsOf(owner.id());
        bots.forEach(bot -> change(bot, change));
        return Stream.concat(Stream.of(owner), bots.stream()).map(Account::id).toList();
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
