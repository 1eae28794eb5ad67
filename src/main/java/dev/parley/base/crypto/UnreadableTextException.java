package dev.parley.base.crypto;

/** A stored text or file that cannot be decrypted: moved from elsewhere, damaged, or of an unknown key. */
public final class UnreadableTextException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableTextException(String column, Throwable cause) {
        super("A stored " + column + " cannot be decrypted", cause);
    }
}
