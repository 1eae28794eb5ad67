package dev.parley.base.error;

import org.springframework.http.HttpStatus;

/**
 * A refusal that the caller is told about: an HTTP status, a stable snake_case code for programs, and a sentence for
 * people. The sentence never holds what somebody else wrote.
 */
public abstract class ParleyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final String detail;

    protected ParleyException(HttpStatus status, String code, String detail) {
        // A refusal is an answer, not a fault: nobody reads its stack, and filling it in is what it would cost.
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
