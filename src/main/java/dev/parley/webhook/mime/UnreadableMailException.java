package dev.parley.webhook.mime;

/** An e-mail that is built so that reading it would take too much, or that cannot be read at all. */
public final class UnreadableMailException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableMailException(String message) {
        super(message);
    }

    UnreadableMailException(String message, Throwable cause) {
        super(message, cause);
    }
}
