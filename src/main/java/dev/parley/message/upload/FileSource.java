package dev.parley.message.upload;

import dev.parley.message.upload.Attachment.Voice;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Where a file comes from, read only after there is space for it. */
@FunctionalInterface
public interface FileSource {
    /** @throws dev.parley.base.error.InvalidInputException if there is no file */
    File open() throws IOException;

    /**
     * A file.
     *
     * @param name as its sender calls it, which may be anything
     * @param voice of a voice message; null otherwise
     */
    record File(String name, InputStream content, @Nullable Voice voice) {}
}
