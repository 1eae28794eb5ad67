package dev.parley.base.error;

import org.springframework.http.HttpStatus;

/**
 * An error that is reported to the caller: an HTTP status, a stable snake_case code for programs, and a sentence for
 * people. The sentence never contains text written by another user.
 */
public abstract class ParleyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final String detail;

    protected ParleyException(HttpStatus status, String code, String detail) {
        // These exceptions are expected answers. A stack trace would be the most expensive part of them, and no one
        // reads it.
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }
}
