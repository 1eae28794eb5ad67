package dev.parley.identity.registration;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.LimitExceededException;
import dev.parley.base.error.NotAllowedException;
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

/** Makes accounts. The first one of an installation is its administrator. */
@Service
public final class Registration {
    private final RegistrationProperties properties;
    private final Passwords passwords;
    private final NewAccounts accounts;
    private final Limits limits;
    private volatile boolean begun;

    Registration(RegistrationProperties properties, Passwords passwords, NewAccounts accounts, Limits limits) {
        this.properties = properties;
        this.passwords = passwords;
        this.accounts = accounts;
        this.limits = limits;
    }

    /** Whether whoever comes may register. The first account can always be made. */
    public boolean isOpen() {
        return properties.open() || isFirst();
    }

    /** Whether nobody has registered yet, so that the next one becomes administrator. */
    public boolean isFirst() {
        // Once there is an account there always is one.
        begun = begun || accounts.any();
        return !begun;
    }

    /** What everybody is told while registration is closed. */
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
     * Makes an account.
     *
     * @param address where it is registered from
     * @throws NotAllowedException when registration is closed
     * @throws InvalidInputException when the password is too weak
     * @throws ConflictException when the username or the e-mail address is taken
     * @throws LimitExceededException when too many have been made from this address
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
            // Somebody else was faster; the database has decided.
            accounts.refuseTaken(username, wanted.email());
            throw collision;
        }
    }
}
