package dev.parley.base.move;

/** Why nothing was moved, and what to do, in a sentence for operators. */
final class MoveRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MoveRefusedException(String message) {
        super(message);
    }

    MoveRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
