package dev.parley.transfer.model;

import java.io.IOException;

/** The file is no export, or not one of this kind. The message is for people. */
public final class UnreadableExportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableExportException(String message) {
        super(message);
    }

    public UnreadableExportException(String message, IOException cause) {
        super(message, cause);
    }
}
