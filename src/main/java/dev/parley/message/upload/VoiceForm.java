package dev.parley.message.upload;

import dev.parley.base.error.InvalidInputException;
import dev.parley.message.upload.Attachment.Voice;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields before a file that make it a voice message. */
final class VoiceForm {
    private static final String DURATION = "duration_ms";
    private static final String WAVEFORM = "waveform";
    private static final int MAX_DURATION_MS = 4 * 60 * 60 * 1000;
    private static final int MAX_WAVEFORM_BYTES = 128;

    private VoiceForm() {}

    /**
     * @return null if it is no voice message
     * @throws InvalidInputException if only one of the fields is there, or one makes no sense
     */
    static @Nullable Voice of(Map<String, String> fields) {
        String duration = fields.get(DURATION);
        String waveform = fields.get(WAVEFORM);
        if (duration == null && waveform == null) {
            return null;
        }
        return new Voice(duration(duration), waveform(waveform));
    }

    private static int duration(@Nullable String text) {
        try {
            int duration = Integer.parseInt(text == null ? "" : text);
            if (duration > 0 && duration <= MAX_DURATION_MS) {
                return duration;
            }
        } catch (NumberFormatException noNumber) {
            // Refused below.
        }
        throw new InvalidInputException(DURATION, "must be from 1 to " + MAX_DURATION_MS);
    }

    private static String waveform(@Nullable String text) {
        try {
            int length = Base64.getDecoder().decode(text == null ? "" : text).length;
            if (text != null && length > 0 && length <= MAX_WAVEFORM_BYTES) {
                return text;
            }
        } catch (IllegalArgumentException noBase64) {
            // Refused below.
        }
        throw new InvalidInputException(WAVEFORM, "must be 1 to " + MAX_WAVEFORM_BYTES + " bytes in Base64");
    }
}
