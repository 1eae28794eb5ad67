package dev.parley.identity.session;

import dev.parley.base.error.LimitExceededException;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.validation.Errors;

/** Reports too many attempts above a form, and how long to wait. */
public final class TooManyAttempts {
    private TooManyAttempts() {}

    public static void tell(LimitExceededException limit, Errors errors, HttpServletResponse response) {
        long seconds = limit.retryAfterSeconds();
        errors.reject("login.throttled", new Object[] {seconds}, "Too many attempts. Try again in {0} seconds.");
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    }
}
