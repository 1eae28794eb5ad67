package dev.parley.identity.password;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Account;
import dev.parley.identity.account.AccountChanges;
import dev.parley.identity.account.Accounts;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Username;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.util.function.SingletonSupplier;

/** Checks and changes passwords. */
@Service
public final class Passwords {
    /**
     * Longer input, in UTF-16 units, is wrong: it stands for no acceptable password. Keyboards that compose characters
     * in another way need at most three times the bytes.
     */
    private static final int MAX_INPUT = 3 * PasswordRules.MAX_BYTES;

    private static final String NOT_COMPARED = "longer than any password";

    private final Accounts accounts;
    private final AccountChanges changes;
    private final PasswordEncoder encoder;
    private final PasswordRules rules;

    /** Computed at the first sign-in attempt, whether or not its account exists. */
    private final SingletonSupplier<String> nobodysPassword =
            SingletonSupplier.of(() -> encode("no account has this password"));

    /** Half of the processors: many sign-ins at once must not slow down everything else. */
    private final Semaphore permits =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    Passwords(Accounts accounts, AccountChanges changes, PasswordEncoder encoder, PasswordRules rules) {
        this.accounts = accounts;
        this.changes = changes;
        this.encoder = encoder;
        this.rules = rules;
    }

    /**
     * Returns the account with this name, if the password is correct and the account is active. Takes the same time
     * whether or not the account exists. A password with an outdated encoding is encoded again.
     *
     * @param username as typed
     */
    public Optional<Profile> owner(String username, String password) {
        Optional<Account> account = Username.parse(username).flatMap(name -> accounts.findByUsername(name.value()));
        String nobodys = nobodysPassword.obtain();
        String stored = account.filter(found -> !found.isDeleted() && !found.isBot())
                .map(Account::password)
                .orElse(nobodys);
        boolean right = matches(password, stored);
        Optional<Account> owner = account.filter(found -> right && found.isActive() && !found.isBot());
        owner.filter(found -> encoder.upgradeEncoding(stored))
                .ifPresent(found -> changes.changePassword(found.id(), encode(password)));
        return owner.map(Account::profile);
    }

    /** Whether this is the account's password. */
    public boolean isRight(AccountId accountId, String password) {
        return accounts.findById(accountId)
                .filter(account -> !account.isBot() && matches(password, account.password()))
                .isPresent();
    }

    /** What is wrong with a new password, if anything. */
    public Optional<PasswordWeakness> weakness(String password, String username) {
        return rules.check(password, username);
    }

    /**
     * Changes the password of an account.
     *
     * @throws InvalidInputException if it is too weak
     */
    public void change(Profile owner, String password) {
        weakness(password, owner.username()).ifPresent(weakness -> {
            throw new InvalidInputException("new_password", weakness.message());
        });
        changes.changePassword(owner.id(), encode(password));
    }

    public String encode(String password) {
        permits.acquireUninterruptibly();
        try {
            return Objects.requireNonNull(encoder.encode(password));
        } finally {
            permits.release();
        }
    }

    private boolean matches(String password, String stored) {
        permits.acquireUninterruptibly();
        try {
            // Something is compared in any case, so that the answer takes the same time.
            boolean acceptable = password.length() <= MAX_INPUT;
            return encoder.matches(acceptable ? password : NOT_COMPARED, stored) && acceptable;
        } finally {
            permits.release();
        }
    }
}
