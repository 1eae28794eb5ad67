package dev.parley.message.emoji;

import dev.parley.base.secret.Sha256;
import java.util.Arrays;
import java.util.Base64;

/** A hash in 22 characters for addresses. */
final class PictureKey {
    private static final int BYTES = 16;

    private PictureKey() {}

    static String of(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(Sha256.of(content), BYTES));
    }
}
