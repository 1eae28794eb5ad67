package dev.parley.identity.account;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotFoundException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people see of and change about their own accounts. */
@Service
public class AccountChanges {
    private final Accounts accounts;
    private final ApplicationEventPublisher events;

    AccountChanges(Accounts accounts, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public OwnAccount of(long id) {
        return OwnAccount.of(account(id));
    }

    /**
     * Changes what the patch names.
     *
     * @throws ConflictException when somebody else has the e-mail address
     */
    @Transactional
    public OwnAccount change(long id, AccountPatch patch) {
        return change(id, account -> {
            OwnAccount now = OwnAccount.of(account);
            account.present(patch.displayName(now), patch.bio(now));
            reachAt(account, patch.email(now));
            account.set(patch.settings(now));
        });
    }

    /**
     * Changes what others see of a person, and the address.
     *
     * @throws ConflictException when somebody else has the e-mail address
     */
    @Transactional
    public void present(long id, String displayName, @Nullable String bio, @Nullable String email) {
        change(id, account -> {
            account.present(displayName, bio);
            reachAt(account, email);
        });
    }

    /**
     * Shows the person by another picture.
     *
     * @param pictureId null for initials
     * @return the picture that is shown no longer
     */
    @Transactional
    public Optional<Long> picture(long id, @Nullable Long pictureId) {
        Account account = accounts.findLockedById(id)
                .filter(found -> found.isActive() || pictureId == null)
                .orElseThrow(NotFoundException::new);
        Long before = account.pictureId();
        account.picture(pictureId);
        events.publishEvent(new ProfileChanged(id));
        return Optional.ofNullable(before);
    }

    @Transactional
    public void set(long id, UnaryOperator<Settings> change) {
        change(id, account -> account.set(change.apply(account.settings())));
    }

    /**
     * Changes the password.
     *
     * @param password as it is stored
     */
    @Transactional
    public void changePassword(long id, String password) {
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

    private OwnAccount change(long id, Consumer<Account> change) {
        Account account = accounts.findLockedById(id).filter(Account::isActive).orElseThrow(NotFoundException::new);
        change.accept(account);
        try {
            accounts.saveAndFlush(account);
        } catch (DataIntegrityViolationException collision) {
            // The address is all that can collide here: somebody else took it since it was looked for.
            throw emailTaken();
        }
        events.publishEvent(new ProfileChanged(id));
        return OwnAccount.of(account);
    }

    private Account account(long id) {
        return accounts.findById(id).orElseThrow(NotFoundException::new);
    }
}
