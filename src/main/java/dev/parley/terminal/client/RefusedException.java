package dev.parley.terminal.client;

import java.time.Duration;

/** The server answered that it does not do what was asked. Repeating the same does not help, unless it may retry. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final Duration retryAfter;

    RefusedException(int status, String code, String detail, Duration retryAfter) {
        super(detail);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** The protocol's name for the reason; empty if the answer had none. */
    public String code() {
        return code;
    }

    /** Whether the token is not valid, or not any more. */
    public boolean isSignedOut() {
        return status == 401;
    }

    /** Whether the same request may succeed later. */
    public boolean mayRetry() {
        return status == 429 || status >= 500;
    }

    /** How long to wait before a retry, at least. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** What to show. */
    public String detail() {
        String detail = getMessage();
        return detail == null || detail.isEmpty() ? "The server refused (%d).".formatted(status) : detail;
    }
}
