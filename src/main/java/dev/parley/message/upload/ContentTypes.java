package dev.parley.message.upload;

import dev.parley.base.error.InvalidInputException;
import dev.parley.message.upload.Attachment.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/** Detects what a file is from its first bytes; its name only tells formats apart that begin alike. */
final class ContentTypes {
    /** Enough for every signature that is looked for. */
    static final int BEGINNING_BYTES = 1 << 16;

    private static final Set<String> AUDIO = Set.of(
            "audio/aac",
            "audio/flac",
            "audio/mp4",
            "audio/mpeg",
            "audio/ogg",
            "audio/opus",
            "audio/vnd.wave",
            "audio/vorbis",
            "audio/wav",
            "audio/webm",
            "audio/x-aac",
            "audio/x-flac",
            "audio/x-wav");
    private static final Set<String> VIDEO =
            Set.of("video/mp4", "video/ogg", "video/quicktime", "video/webm", "video/x-m4v");

    private static final Map<String, String> RECORDED =
            Map.of("video/webm", "audio/webm", "video/mp4", "audio/mp4", "video/ogg", "audio/ogg");

    private ContentTypes() {}

    static String detect(byte[] beginning, String name) {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        try {
            return Types.ALL
                    .detect(new ByteArrayInputStream(beginning), metadata)
                    .getBaseType()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The type of a recording. What browsers record begins as a video of the same format does.
     *
     * @throws InvalidInputException if it is not audio
     */
    static String recording(byte[] beginning, String name) {
        String type = detect(beginning, name);
        String audio = RECORDED.getOrDefault(type, type);
        if (!AUDIO.contains(audio)) {
            throw new InvalidInputException("file", "must be audio");
        }
        return audio;
    }

    /** The kind of a file that is not a picture. */
    static Kind kind(String contentType) {
        if (AUDIO.contains(contentType)) {
            return Kind.AUDIO;
        }
        return VIDEO.contains(contentType) ? Kind.VIDEO : Kind.FILE;
    }

    /** The tables are loaded on the first upload, not at startup. */
    private static final class Types {
        static final MimeTypes ALL = MimeTypes.getDefaultMimeTypes();
    }
}
