package dev.parley.message.resumable;

import dev.parley.base.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a client says of an upload: pairs of a key and a value in Base64, separated by commas. */
final class UploadMetadata {
    private static final int MAX_LENGTH = 4096;

    private UploadMetadata() {}

    /**
     * The value of {@code filename}; empty if there is none.
     *
     * @throws InvalidInputException if it cannot be read
     */
    static String name(String metadata) {
        if (metadata.length() > MAX_LENGTH) {
            throw new InvalidInputException("Upload-Metadata", "must be up to " + MAX_LENGTH + " characters");
        }
        for (String pair : metadata.split(",")) {
            String[] words = pair.strip().split(" +", 2);
            if (words[0].equals("filename") && words.length == 2) {
                return decoded(words[1]);
            }
        }
        return "";
    }

    private static String decoded(String value) {
        try {
            return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            throw new InvalidInputException("Upload-Metadata", "must have values in Base64");
        }
    }
}
