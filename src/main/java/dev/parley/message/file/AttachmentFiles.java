package dev.parley.message.file;

import dev.parley.base.crypto.FileCipher;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The one place where the bytes of attachments are written and read. They are encrypted in the store. */
@Component
public final class AttachmentFiles {
    private static final Pattern KEY = Pattern.compile("[a-z0-9]{8,64}(\\.[a-z]+)?");

    /** Of the files that are written here. */
    private static final Pattern OWN_KEY = Pattern.compile("[0-9a-f]{32}(\\.[a-z]+)?");

    private static final String RECEIVED = ".received";

    private final AttachmentStore store;
    private final FileCipher cipher;

    AttachmentFiles(AttachmentStore store, FileCipher cipher) {
        this.store = store;
        this.cipher = cipher;
    }

    /** The key of the small copy of a picture. */
    public static String thumbnail(String key) {
        return key + ".thumbnail";
    }

    /** The key of a file with a part of what was received. */
    public static String part(String key) {
        return key + ".part";
    }

    /** A new file, durable once the stream has been closed without an error. */
    public OutputStream write(String key) throws IOException {
        OutputStream file = store.create(key);
        try {
            return cipher.encrypt(file, name(key), number(key));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * The content of a file, from any position.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such file
     */
    public SeekableByteChannel read(String key) throws IOException {
        SeekableByteChannel file = store.open(key);
        try {
            return cipher.decrypt(file, name(key), number(key));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The content of a file from its beginning. */
    public InputStream stream(String key) throws IOException {
        return new BufferedInputStream(Channels.newInputStream(read(key)), 1 << 16);
    }

    /** Deletes everything that is stored for an attachment; nothing happens if it is gone already. */
    public void delete(String key) {
        try {
            store.delete(key);
            store.delete(thumbnail(key));
            store.delete(received(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes this file alone. */
    public void deletePart(String key) {
        try {
            store.delete(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a file as it was received. */
    public void restoreReceived(String key) throws IOException {
        store.delete(key);
        try (InputStream in = stream(received(key));
                OutputStream out = write(key)) {
            in.transferTo(out);
        }
        deleteReceived(key);
    }

    public void deleteReceived(String key) throws IOException {
        store.delete(received(key));
    }

    /** The key of a file as it was received, before its metadata has been removed. */
    public static String received(String key) {
        return key + RECEIVED;
    }

    /** What kind of file it is: one cannot be put in the place of another. */
    private static String name(String key) {
        int dot = key.indexOf('.');
        return "attachment." + (dot < 0 ? "original" : key.substring(dot + 1));
    }

    /** The random part of the key. */
    private static long[] number(String key) {
        return new long[] {
            Long.parseUnsignedLong(key.substring(0, 16), 16), Long.parseUnsignedLong(key.substring(16, 32), 16)
        };
    }

    public long free() throws IOException {
        return store.free();
    }

    /** Removes what is left in the store of files that were begun before this time and never finished. */
    public void removeUnfinished(Instant begunBefore) {
        try {
            store.removeUnfinished(begunBefore);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the keys of the files that were last written before a time, some at a time. */
    void list(Instant writtenBefore, Consumer<List<String>> keys) {
        try {
            store.list(writtenBefore, keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a file can be decrypted, which one of another installation cannot. */
    boolean isReadable(String key) {
        try (SeekableByteChannel file = read(key)) {
            return file.isOpen();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** The part of a key that all files of an attachment share. */
    static String common(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    /** Whether a file with such a name may have been written here. */
    static boolean isKey(String name) {
        return OWN_KEY.matcher(name).matches();
    }

    /** A key is part of a path, so it has nothing that leads elsewhere. */
    static void requireKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a key: " + key);
        }
    }
}
