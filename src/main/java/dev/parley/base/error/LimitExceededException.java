package dev.parley.base.error;

import java.time.Duration;
import org.springframework.http.HttpStatus;

/** A rate limit was exceeded. */
public final class LimitExceededException extends ParleyException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public LimitExceededException(Duration retryAfter) {
        super(HttpStatus.TOO_MANY_REQUESTS, "too_many_requests", "Too many requests. Wait a moment, then try again.");
        this.retryAfter = retryAfter;
    }

    /** @param code stable, in snake_case */
    public LimitExceededException(String code, String detail, Duration retryAfter) {
        super(HttpStatus.TOO_MANY_REQUESTS, code, detail);
        this.retryAfter = retryAfter;
    }

    /** How long to wait until the next attempt is allowed; never zero. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** The delay in whole seconds, rounded up, for the {@code Retry-After} header. */
    public long retryAfterSeconds() {
        return Math.max(1, (retryAfter.toMillis() + 999) / 1000);
    }
}
