package dev.parley.identity.account;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads and updates people's own accounts. */
@Service
public class AccountChanges {
    private final Accounts accounts;
    private final ApplicationEventPublisher events;

    AccountChanges(Accounts accounts, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public OwnAccount of(AccountId id) {
        return OwnAccount.of(account(id));
    }

    /**
     * Applies a patch.
     *
     * @throws ConflictException if the e-mail address is in use
     */
    @Transactional
    public OwnAccount change(AccountId id, AccountPatch patch) {
        return change(id, account -> {
            OwnAccount now = OwnAccount.of(account);
            account.present(patch.displayName(now), patch.bio(now));
            reachAt(account, patch.email(now));
            account.set(patch.settings(now));
        });
    }

    /**
     * Changes the profile that others see, and the e-mail address.
     *
     * @throws ConflictException if the e-mail address is in use
     */
    @Transactional
    public void present(AccountId id, String displayName, @Nullable String bio, @Nullable String email) {
        change(id, account -> {
            account.present(displayName, bio);
            reachAt(account, email);
        });
    }

    /**
     * Changes the person's picture.
     *
     * @param pictureId null for initials
     * @return the previous picture
     */
    @Transactional
    public Optional<Long> picture(AccountId id, @Nullable Long pictureId) {
        Account account = accounts.findLockedById(id)
                .filter(found -> found.isActive() || pictureId == null)
                .orElseThrow(NotFoundException::new);
        Long before = account.pictureId();
        account.picture(pictureId);
        events.publishEvent(new ProfileChanged(id));
        return Optional.ofNullable(before);
    }

    @Transactional
    public void set(AccountId id, UnaryOperator<Settings> change) {
        change(id, account -> account.set(change.apply(account.settings())));
    }

    /**
     * Changes the password.
     *
     * @param password the encoded password
     */
    @Transactional
    public void changePassword(AccountId id, String password) {
        change(id, account -> account.changePassword(password));
    }

    private void reachAt(Account account, @Nullable String email) {
        if (email != null && !email.equals(account.email()) && accounts.existsByEmail(email)) {
            throw emailTaken();
        }
        account.reachAt(email);
    }

    private static ConflictException emailTaken() {
        return new ConflictException("email_taken", "That email address is already in use.");
    }

    private OwnAccount change(AccountId id, Consumer<Account> change) {
        Account account = accounts.findLockedById(id).filter(Account::isActive).orElseThrow(NotFoundException::new);
        change.accept(account);
        try {
            accounts.flush();
        } catch (DataIntegrityViolationException collision) {
            // Only the address can violate a constraint here: someone else has taken it since the check.
            throw emailTaken();
        }
        events.publishEvent(new ProfileChanged(id));
        return OwnAccount.of(account);
    }

    private Account account(AccountId id) {
        return accounts.findById(id).orElseThrow(NotFoundException::new);
    }
}
