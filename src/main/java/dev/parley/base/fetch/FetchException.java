package dev.parley.base.fetch;

import java.io.IOException;

/** Nothing could be fetched, or it was refused: the address, the host, the kind of content, its size, or the time. */
public final class FetchException extends IOException {
    private static final long serialVersionUID = 1L;

    FetchException(String message) {
        super(message);
    }

    FetchException(Throwable cause) {
        super(cause);
    }
}
