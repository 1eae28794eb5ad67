package dev.parley.access;

import dev.parley.support.ParleyException;
import org.springframework.http.HttpStatus;

/** There is no such username, or the password is not its: nobody is told which. */
final class WrongCredentialsException extends ParleyException {
    private static final long serialVersionUID = 1L;

    WrongCredentialsException() {
        super(HttpStatus.UNAUTHORIZED, "wrong_credentials", "Wrong username or password.");
    }
}
