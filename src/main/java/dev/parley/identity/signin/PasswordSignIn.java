package dev.parley.identity.signin;

import dev.parley.base.error.LimitExceededException;
import dev.parley.identity.session.AccountAuthentication;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Authenticates with username and password. The details of the authentication are the client's
 * {@link dev.parley.base.web.ClientAddress address}, which is rate-limited.
 */
@Component
final class PasswordSignIn implements AuthenticationProvider {
    private final SignIns signIns;

    PasswordSignIn(SignIns signIns) {
        this.signIns = signIns;
    }

    /**
     * Checks username and password.
     *
     * @throws BadCredentialsException if they are wrong
     * @throws TooManyAttemptsException if there were too many attempts
     */
    @Override
    public Authentication authenticate(Authentication attempt) {
        String password =
                attempt.getCredentials() == null ? "" : attempt.getCredentials().toString();
        try {
            return signIns.attempt(attempt.getName(), password, address(attempt))
                    .map(AccountAuthentication::new)
                    .orElseThrow(() -> new BadCredentialsException("Wrong username or password."));
        } catch (LimitExceededException limit) {
            throw new TooManyAttemptsException(limit);
        }
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof String address ? address : "";
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** Too many sign-in attempts. */
    static final class TooManyAttemptsException extends AuthenticationException {
        private static final long serialVersionUID = 1L;

        TooManyAttemptsException(LimitExceededException limit) {
            super(limit.getMessage(), limit);
        }

        LimitExceededException limit() {
            return (LimitExceededException) Objects.requireNonNull(getCause());
        }
    }
}
