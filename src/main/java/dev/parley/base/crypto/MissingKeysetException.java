package dev.parley.base.crypto;

/** The database holds encrypted texts, and the configured master keyset does not open them: the program must not start. */
final class MissingKeysetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    MissingKeysetException(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What the operator can do. */
    String action() {
        return action;
    }
}
