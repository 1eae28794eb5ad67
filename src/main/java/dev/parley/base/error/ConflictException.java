package dev.parley.base.error;

import org.springframework.http.HttpStatus;

/** The request collides with what is already there. */
public final class ConflictException extends ParleyException {
    private static final long serialVersionUID = 1L;

    public ConflictException(String code, String detail) {
        super(HttpStatus.CONFLICT, code, detail);
    }
}
