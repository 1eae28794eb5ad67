package dev.parley.message.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where files are stored: a port, so that they can also lie outside this machine. Keys consist of letters, digits, and
 * dots; the store holds bytes and knows nothing about them. Thread-safe. What is asked of a store that cannot be reached
 * ends with {@link StorageUnavailableException}.
 */
interface AttachmentStore {
    /** A new file, durable once the stream has been closed without an error. A key is used once. */
    OutputStream create(String key) throws IOException;

    /**
     * Opens a file to read from any position.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    SeekableByteChannel open(String key) throws IOException;

    /** Deletes a file, if there is one. */
    void delete(String key) throws IOException;

    /** The number of bytes that can still be stored. */
    long free() throws IOException;

    /**
     * Gives the keys of the files that were last written before a time, some at a time. What else lies there is left out.
     */
    void list(Instant writtenBefore, Consumer<List<String>> keys) throws IOException;

    /**
     * Removes what is left of files that were begun before this time and never finished, if it would stay although they
     * are deleted.
     */
    void removeUnfinished(Instant begunBefore) throws IOException;

    /** Returns if files can be stored and read now. */
    void check() throws IOException;
}
