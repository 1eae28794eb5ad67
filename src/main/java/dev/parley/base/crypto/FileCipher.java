package dev.parley.base.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Component;

/**
 * Encrypts files in segments of 64 KiB, with AES-256-GCM and a key of its own for each file, so that any part can be read
 * without the rest. A file opens only for the same name and key: one that was put in the place of another does not. A
 * file that was cut off or extended is noticed when its end is read.
 *
 * <p>All methods throw {@link IOException} for a file that cannot be decrypted.
 */
@Component
public final class FileCipher {
    private final Keysets keysets;

    FileCipher(Keysets keysets) {
        this.keysets = keysets;
    }

    /**
     * What is written is encrypted into the other stream. It must be closed, or the file is incomplete; that closes the
     * other one too.
     *
     * @param name what kind of file it is, such as {@code attachment.original}
     * @param key what identifies the file and never changes
     */
    public OutputStream encrypt(OutputStream file, String name, long... key) throws IOException {
        try {
            return keysets.files().newEncryptingStream(file, AssociatedData.of(name, key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads a file from its beginning. */
    public InputStream decrypt(InputStream file, String name, long... key) throws IOException {
        keysets.refresh();
        try {
            return keysets.files().newDecryptingStream(file, AssociatedData.of(name, key));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Reads any part of a file; its size and positions are those of the plaintext. */
    public SeekableByteChannel decrypt(SeekableByteChannel file, String name, long... key) throws IOException {
        keysets.refresh();
        try {
            SeekableByteChannel opened =
                    keysets.files().newSeekableDecryptingChannel(file, AssociatedData.of(name, key));
            // Only then does it know the size, and whether it can be decrypted at all.
            opened.read(ByteBuffer.allocate(1));
            return opened.position(0);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
