package dev.parley.identity.registration;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.LimitExceededException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Username;
import dev.parley.identity.password.Passwords;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/** Registers accounts. The first account of an installation is an administrator. */
@Service
public final class Registration {
    private final RegistrationProperties properties;
    private final BotProperties bots;
    private final Passwords passwords;
    private final NewAccounts accounts;
    private final Limits limits;
    private volatile boolean begun;

    Registration(
            RegistrationProperties properties,
            BotProperties bots,
            Passwords passwords,
            NewAccounts accounts,
            Limits limits) {
        this.properties = properties;
        this.bots = bots;
        this.passwords = passwords;
        this.accounts = accounts;
        this.limits = limits;
    }

    /** Whether registration is open. The first account can always be created. */
    public boolean isOpen() {
        return properties.open() || isFirst();
    }

    /** Whether there is no account yet, so that the next one becomes the administrator. */
    public boolean isFirst() {
        // Once an account exists, this stays false.
        begun = begun || accounts.any();
        return !begun;
    }

    /** The answer while registration is closed. */
    public static NotAllowedException closed() {
        return new NotAllowedException("registration_closed", "Registration is closed on this server.");
    }

    /**
     * What would be taken already, for a form that is refused anyway. It counts as an attempt, so that nobody finds out
     * here who has an account; nothing is said once there have been too many.
     */
    Optional<ConflictException> conflict(Username username, @Nullable String email, String address) {
        try {
            limits.take(Limit.REGISTRATION_PER_ADDRESS, address);
            accounts.refuseTaken(username, email);
        } catch (ConflictException taken) {
            return Optional.of(taken);
        } catch (LimitExceededException limit) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /**
     * Registers an account.
     *
     * @param address the client's address
     * @throws NotAllowedException if registration is closed
     * @throws InvalidInputException if the password is too weak
     * @throws ConflictException if the username or the e-mail address is taken
     * @throws LimitExceededException if too many accounts were registered from this address
     */
    public Profile register(NewAccount wanted, String address) {
        if (!isOpen()) {
            throw closed();
        }
        Username username = new Username(wanted.username().toLowerCase(Locale.ROOT));
        passwords.weakness(wanted.password(), username.value()).ifPresent(weakness -> {
            throw new InvalidInputException("password", weakness.message());
        });
        limits.take(Limit.REGISTRATION_PER_ADDRESS, address);
        accounts.refuseTaken(username, wanted.email());
        String password = passwords.encode(wanted.password());
        try {
            return accounts.add(username, wanted.displayName(), wanted.email(), password);
        } catch (DataIntegrityViolationException collision) {
            // Someone else took it at the same time; the constraint decides.
            accounts.refuseTaken(username, wanted.email());
            throw collision;
        }
    }

    /**
     * Makes a bot. Registration need not be open for it.
     *
     * @throws NotAllowedException if the owner is disabled, or a bot
     * @throws ConflictException if the username is taken, or the owner has as many bots as possible
     * @throws LimitExceededException if this person has recently made too many
     */
    public Profile registerBot(AccountId owner, Username username, String displayName) {
        limits.take(Limit.BOTS_PER_PERSON, owner);
        accounts.refuseTaken(username, null);
        try {
            return accounts.addBot(owner, username, displayName, bots);
        } catch (DataIntegrityViolationException collision) {
            // Someone else took it at the same time; the constraint decides.
            accounts.refuseTaken(username, null);
            throw collision;
        }
    }
}
