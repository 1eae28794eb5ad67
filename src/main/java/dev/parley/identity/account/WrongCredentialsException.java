package dev.parley.identity.account;

import dev.parley.base.error.ParleyException;
import org.springframework.http.HttpStatus;

/** There is no such username, or the password is not its: nobody is told which. */
public final class WrongCredentialsException extends ParleyException {
    private static final long serialVersionUID = 1L;

    public WrongCredentialsException() {
        super(HttpStatus.UNAUTHORIZED, "wrong_credentials", "Wrong username or password.");
    }
}
