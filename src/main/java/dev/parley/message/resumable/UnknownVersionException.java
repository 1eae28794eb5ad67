package dev.parley.message.resumable;

import dev.parley.base.error.ParleyException;
import org.springframework.http.HttpStatus;

/** A client speaks another version of the protocol tus. */
final class UnknownVersionException extends ParleyException {
    private static final long serialVersionUID = 1L;

    UnknownVersionException() {
        super(HttpStatus.PRECONDITION_FAILED, "unknown_version", "Only version 1.0.0 of tus is understood.");
    }
}
