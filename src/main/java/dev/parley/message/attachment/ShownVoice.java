package dev.parley.message.attachment;

import dev.parley.base.id.AttachmentId;
import dev.parley.message.upload.Attachment.Voice;
import java.util.Base64;
import java.util.Locale;

/**
 * A voice message as pages show it.
 *
 * @param duration for people, such as 1:05
 * @param waveform an SVG path in a box of {@value #WIDTH} by {@value #HEIGHT}
 */
record ShownVoice(AttachmentId id, int durationMs, String duration, String waveform) {
    static final int WIDTH = 192;
    static final int HEIGHT = 32;

    private static final int MAX_LOUDNESS = 255;
    private static final int BARS = 48;
    private static final int BAR = WIDTH / BARS;

    static ShownVoice of(AttachmentId id, Voice voice) {
        int seconds = Math.max(1, Math.round(voice.durationMs() / 1000f));
        return new ShownVoice(
                id,
                voice.durationMs(),
                String.format(Locale.ENGLISH, "%d:%02d", seconds / 60, seconds % 60),
                path(Base64.getDecoder().decode(voice.waveform())));
    }

    /** A vertical line for each bar; silence is a dot. */
    private static String path(byte[] waveform) {
        StringBuilder path = new StringBuilder();
        for (int bar = 0; bar < BARS; bar++) {
            int loudness = Byte.toUnsignedInt(waveform[bar * waveform.length / BARS]);
            int length = Math.round((float) loudness / MAX_LOUDNESS * (HEIGHT - BAR));
            path.append("M%d %sv%d".formatted(bar * BAR + BAR / 2, number((HEIGHT - length) / 2f), length));
        }
        return path.toString();
    }

    private static String number(float value) {
        return value == Math.rint(value) ? Integer.toString((int) value) : Float.toString(value);
    }
}
