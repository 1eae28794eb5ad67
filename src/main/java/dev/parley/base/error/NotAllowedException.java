package dev.parley.base.error;

import org.springframework.http.HttpStatus;

/** The caller is signed in but lacks the permission. */
public final class NotAllowedException extends ParleyException {
    private static final long serialVersionUID = 1L;

    public NotAllowedException() {
        super(HttpStatus.FORBIDDEN, "not_allowed", "You don’t have permission to do this.");
    }

    public NotAllowedException(String code, String detail) {
        super(HttpStatus.FORBIDDEN, code, detail);
    }
}
