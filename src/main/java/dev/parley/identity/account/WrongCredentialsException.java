package dev.parley.identity.account;

import dev.parley.base.error.ParleyException;
import org.springframework.http.HttpStatus;

/** The username does not exist or the password is wrong; the caller does not see which. */
public final class WrongCredentialsException extends ParleyException {
    private static final long serialVersionUID = 1L;

    public WrongCredentialsException() {
        super(HttpStatus.UNAUTHORIZED, "wrong_credentials", "Wrong username or password.");
    }
}
