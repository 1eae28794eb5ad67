package dev.parley.base.error;

import org.springframework.http.HttpStatus;

/** The server cannot accept this now (it is overloaded or shutting down); the same request may succeed soon. */
public final class UnavailableException extends ParleyException {
    private static final long serialVersionUID = 1L;

    public UnavailableException() {
        super(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "The server is busy. Try again in a moment.");
    }
}
