package dev.parley.base.error;

import org.springframework.http.HttpStatus;

/** The requested object does not exist, or the caller may not see it; the two cases get the same answer. */
public final class NotFoundException extends ParleyException {
    private static final long serialVersionUID = 1L;

    public NotFoundException() {
        super(HttpStatus.NOT_FOUND, "not_found", "Not found. It may have been deleted, or you may not have access.");
    }
}
