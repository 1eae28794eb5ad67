package dev.parley.message.upload;

import java.io.IOException;
import java.io.InputStream;

/** Where a file comes from, read only after there is space for it. */
@FunctionalInterface
public interface FileSource {
    /** @throws dev.parley.base.error.InvalidInputException if there is no file */
    File open() throws IOException;

    /**
     * A file.
     *
     * @param name as its sender calls it, which may be anything
     */
    record File(String name, InputStream content) {}
}
