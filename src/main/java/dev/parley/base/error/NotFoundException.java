package dev.parley.base.error;

import org.springframework.http.HttpStatus;

/** What was asked for is absent, or is not the caller's to see: the two are one answer. */
public final class NotFoundException extends ParleyException {
    private static final long serialVersionUID = 1L;

    public NotFoundException() {
        super(HttpStatus.NOT_FOUND, "not_found", "Not found. It may have been deleted, or you may not have access.");
    }
}
