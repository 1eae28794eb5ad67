package dev.parley.message.file;

import dev.parley.base.error.ParleyException;
import org.springframework.http.HttpStatus;

/** The store of files cannot be reached or refuses what is asked of it; the same may succeed later. */
final class StorageUnavailableException extends ParleyException {
    private static final long serialVersionUID = 1L;

    StorageUnavailableException() {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                "storage_unavailable",
                "Files can’t be stored or opened right now. Try again later.");
    }
}
