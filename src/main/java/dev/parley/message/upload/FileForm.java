package dev.parley.message.upload;

import dev.parley.base.error.InvalidInputException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;

/**
 * The file of a multipart form, as it comes. Spring's own way reads forms completely, before anything is known of their
 * sender, so they are small; this one is called when all else has been checked. The parser is the one that Tomcat itself
 * uses.
 */
final class FileForm {
    private static final String FIELD = "file";
    private static final int MAX_HEADER_BYTES = 8192;
    private static final int MAX_FIELDS = 10;
    private static final int MAX_VALUE_BYTES = 1024;

    private final HttpServletRequest request;
    private final Clock clock;

    FileForm(HttpServletRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    /** The file, from which the request is read. */
    FileSource.File open() throws IOException {
        FileUpload form = new FileUpload();
        form.setHeaderEncoding("UTF-8");
        form.setPartHeaderSizeMax(MAX_HEADER_BYTES);
        FileItemIterator fields = form.getItemIterator(new ServletRequestContext(request) {
            @Override
            public InputStream getInputStream() throws IOException {
                return new PacedInput(super.getInputStream(), clock);
            }
        });
        Map<String, String> before = new HashMap<>();
        for (int i = 0; i < MAX_FIELDS && fields.hasNext(); i++) {
            FileItemStream field = fields.next();
            if (!field.isFormField() && FIELD.equals(field.getFieldName())) {
                return new FileSource.File(name(field), field.openStream(), VoiceForm.of(before));
            }
            if (field.isFormField()) {
                before.put(field.getFieldName(), value(field));
            }
        }
        throw new InvalidInputException(FIELD, "is missing");
    }

    private static String value(FileItemStream field) throws IOException {
        try (InputStream value = field.openStream()) {
            return new String(value.readNBytes(MAX_VALUE_BYTES), StandardCharsets.UTF_8);
        }
    }

    private static String name(FileItemStream file) {
        try {
            return file.getName() == null ? "" : file.getName();
        } catch (InvalidFileNameException withNull) {
            return withNull.getName();
        }
    }
}
