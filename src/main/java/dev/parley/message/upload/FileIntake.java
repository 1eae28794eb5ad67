package dev.parley.message.upload;

import dev.parley.base.image.ImageFormat;
import dev.parley.message.file.AttachmentFiles;
import dev.parley.message.file.AttachmentProperties;
import dev.parley.message.upload.Attachment.Kind;
import dev.parley.message.upload.Attachment.Looks;
import dev.parley.message.upload.Attachment.Voice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes a file to the store as it is received, and finds out what it is. A picture is stored without metadata. */
@Component
final class FileIntake {
    private static final Logger log = LoggerFactory.getLogger(FileIntake.class);
    private static final String UNKNOWN = "application/octet-stream";

    /** How often the free space is looked at. */
    private static final long CHECKED_BYTES = 8 << 20;

    private final AttachmentFiles files;
    private final AttachmentPictures pictures;
    private final UploadLimits limits;
    private final AttachmentProperties properties;

    FileIntake(
            AttachmentFiles files, AttachmentPictures pictures, UploadLimits limits, AttachmentProperties properties) {
        this.files = files;
        this.pictures = pictures;
        this.limits = limits;
        this.properties = properties;
    }

    /**
     * @throws AttachmentRefusedException if the file is too large
     * @throws dev.parley.base.error.InvalidInputException if a voice message is not audio
     */
    Received receive(String key, FileSource.File file) throws IOException {
        InputStream body = file.content();
        byte[] beginning = body.readNBytes(ContentTypes.BEGINNING_BYTES);
        String name = FileNames.clean(file.name());
        ImageFormat format = ImageFormat.of(Arrays.copyOf(beginning, Math.min(beginning.length, 32)))
                .orElse(null);
        if (file.voice() != null) {
            String type = ContentTypes.recording(beginning, name);
            return new Received(name, write(key, beginning, body), type, Kind.VOICE, null, file.voice());
        }
        if (format == null) {
            long size = write(key, beginning, body);
            String type = ContentTypes.detect(beginning, name);
            return new Received(name, size, type, ContentTypes.kind(type), null, null);
        }
        long size = write(AttachmentFiles.received(key), beginning, body);
        return picture(key, name, size, format);
    }

    private long write(String key, byte[] beginning, InputStream body) throws IOException {
        long max = properties.maxSize().toBytes();
        byte[] buffer = new byte[ContentTypes.BEGINNING_BYTES];
        long size = beginning.length;
        long checked = size;
        try (OutputStream out = files.write(key)) {
            out.write(beginning);
            int read = size > max ? -1 : body.read(buffer);
            while (read >= 0) {
                out.write(buffer, 0, read);
                size += read;
                if (size - checked >= CHECKED_BYTES) {
                    checked = size;
                    limits.requireFree(0);
                }
                read = size > max ? -1 : body.read(buffer);
            }
        }
        if (size > max) {
            throw AttachmentRefusedException.tooLarge(properties.maxSize());
        }
        return size;
    }

    /** A damaged picture is stored as a file of unknown content: it can be downloaded, and is shown nowhere. */
    private Received picture(String key, String name, long size, ImageFormat format) throws IOException {
        try {
            AttachmentPictures.Result picture = pictures.store(key, format);
            Looks looks = picture.looks();
            return new Received(
                    name, picture.size(), format.type(), picture.shown() ? Kind.IMAGE : Kind.FILE, looks, null);
        } catch (AttachmentPictures.DamagedException damaged) {
            log.debug("An upload begins like {} but is none", format, damaged);
            files.restoreReceived(key);
            return new Received(name, size, UNKNOWN, Kind.FILE, null, null);
        }
    }

    /** What was found out about a received file. */
    record Received(
            String name,
            long size,
            String contentType,
            Kind kind,
            @Nullable Looks looks,
            @Nullable Voice voice) {}
}
