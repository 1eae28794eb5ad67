package dev.parley.identity.signin;

import dev.parley.base.error.LimitExceededException;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Username;
import dev.parley.identity.password.Passwords;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Checks usernames and passwords, with rate limits. All attempts from one address count, but only failed ones to an
 * account: otherwise someone who signs in often would be locked out. The behaviour is the same for usernames that exist
 * and those that do not.
 */
@Service
public final class SignIns {
    private final Passwords passwords;
    private final Limits limits;

    SignIns(Passwords passwords, Limits limits) {
        this.passwords = passwords;
        this.limits = limits;
    }

    /**
     * Returns the account with these credentials; empty if they are wrong.
     *
     * @param address the client's address
     * @throws LimitExceededException if there were too many attempts
     */
    public Optional<Profile> attempt(String username, String password, String address) {
        limits.take(Limit.SIGN_IN_PER_ADDRESS, address);
        Optional<Username> name = Username.parse(username);
        name.ifPresent(parsed -> limits.take(Limit.SIGN_IN_PER_ACCOUNT, parsed.value()));
        Optional<Profile> owner = passwords.owner(username, password);
        owner.ifPresent(right -> limits.giveBack(Limit.SIGN_IN_PER_ACCOUNT, right.username()));
        return owner;
    }

    /**
     * Whether this is the person's password.
     *
     * @throws LimitExceededException if there were too many attempts
     */
    public boolean confirm(Profile person, String password) {
        limits.take(Limit.SIGN_IN_PER_ACCOUNT, person.username());
        boolean right = passwords.isRight(person.id(), password);
        if (right) {
            limits.giveBack(Limit.SIGN_IN_PER_ACCOUNT, person.username());
        }
        return right;
    }
}
