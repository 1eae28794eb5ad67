package dev.parley.base.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Component;

/**
 * Encrypts texts for one column of one row, with AES-256-GCM. A ciphertext opens only in the same column of the row with
 * the same key: one that was moved there from elsewhere does not. The empty text stays empty.
 *
 * <p>A room that encrypts a column also declares an {@link EncryptedColumn}, so that its rows take part in the rotation
 * of keys.
 */
@Component
public final class FieldCipher {
    /** How many bytes longer than its text in UTF-8 a ciphertext is. */
    public static final int OVERHEAD = 33;

    private static final byte[] EMPTY = {};

    private final Keysets keysets;

    FieldCipher(Keysets keysets) {
        this.keysets = keysets;
    }

    /**
     * @param column the table and the column, such as {@code message.content}
     * @param key what identifies the row and never changes, known before it is inserted
     */
    public byte[] encrypt(String text, String column, long... key) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        try {
            return keysets.texts().encrypt(text.getBytes(StandardCharsets.UTF_8), AssociatedData.of(column, key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param column and key as it was encrypted for
     * @throws UnreadableTextException if it was encrypted for another place, or with an unknown key, or changed
     */
    public String decrypt(byte[] stored, String column, long... key) {
        if (stored.length == 0) {
            return "";
        }
        byte[] place = AssociatedData.of(column, key);
        try {
            return text(stored, place);
        } catch (GeneralSecurityException unknownKey) {
            keysets.refresh();
        }
        try {
            return text(stored, place);
        } catch (GeneralSecurityException e) {
            throw new UnreadableTextException(column, e);
        }
    }

    private String text(byte[] stored, byte[] place) throws GeneralSecurityException {
        return new String(keysets.texts().decrypt(stored, place), StandardCharsets.UTF_8);
    }
}
