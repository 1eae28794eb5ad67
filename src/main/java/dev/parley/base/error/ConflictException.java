package dev.parley.base.error;

import org.springframework.http.HttpStatus;

/** The request conflicts with the current state. */
public final class ConflictException extends ParleyException {
    private static final long serialVersionUID = 1L;

    public ConflictException(String code, String detail) {
        super(HttpStatus.CONFLICT, code, detail);
    }
}
