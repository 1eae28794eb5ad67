package dev.parley.base.fetch;

import dev.parley.base.fetch.CheckedResolver.RefusedHostException;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** Nothing could be fetched, or it was refused: the address, the host, the kind of content, its size, or the time. */
public final class FetchException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    FetchException(String message) {
        super(message);
        this.reason = Reason.REFUSED;
    }

    FetchException(Throwable cause) {
        this(cause, reasonOf(cause));
    }

    FetchException(Throwable cause, Reason reason) {
        super(cause);
        this.reason = reason;
    }

    private static Reason reasonOf(Throwable cause) {
        if (cause instanceof RefusedHostException) {
            return Reason.REFUSED;
        }
        return cause instanceof SocketTimeoutException ? Reason.TIMED_OUT : Reason.UNREACHABLE;
    }

    public Reason reason() {
        return reason;
    }

    /** Why there is nothing. */
    public enum Reason {
        /** By a rule of this program. */
        REFUSED,
        /** There was no answer in time. */
        TIMED_OUT,
        /** There was no answer. */
        UNREACHABLE
    }
}
