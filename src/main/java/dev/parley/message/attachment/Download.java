package dev.parley.message.attachment;

import dev.parley.message.upload.Attachment;
import dev.parley.message.upload.Attachment.Kind;
import dev.parley.message.upload.Attachment.Thumbnail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * The answer to a download: the whole file or one range of it. Only pictures, audio, and video are shown by browsers; all
 * else is saved, and whatever it is, it runs no script and loads nothing.
 *
 * @param etag changes never, as the file does
 */
record Download(String etag, String contentType, ContentDisposition disposition) {
    private static final String POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; sandbox";

    /** Types that a browser might run if it were told of them. */
    private static final Set<String> ACTIVE = Set.of("html", "xhtml+xml", "xml", "svg+xml", "javascript", "ecmascript");

    static Download of(Attachment attachment, boolean save) {
        boolean shown = attachment.kind() != Kind.FILE && !save;
        return new Download(
                "\"" + attachment.id() + "\"",
                isActive(attachment.contentType())
                        ? MediaType.APPLICATION_OCTET_STREAM_VALUE
                        : attachment.contentType(),
                disposition(shown ? "inline" : "attachment", attachment.name()));
    }

    static Download of(Attachment attachment, Thumbnail thumbnail) {
        return new Download(
                "\"" + attachment.id() + "-thumbnail\"", thumbnail.contentType(), disposition("inline", "thumbnail"));
    }

    /** Of a file that has a key, but is no attachment. */
    static Download toSave(String key, String name, String contentType) {
        return new Download(
                "\"" + Integer.toHexString(key.hashCode()) + "\"", contentType, disposition("attachment", name));
    }

    private static ContentDisposition disposition(String type, String name) {
        return ContentDisposition.builder(type)
                .filename(name, StandardCharsets.UTF_8)
                .build();
    }

    private static boolean isActive(String contentType) {
        String subtype = contentType.substring(contentType.indexOf('/') + 1);
        return ACTIVE.contains(subtype) || subtype.endsWith("+xml") || subtype.endsWith("javascript");
    }

    /** Sends the headers at once, and the file as fast as it is read, without a thread; the file is closed afterwards. */
    void send(HttpServletRequest request, HttpServletResponse response, SeekableByteChannel file) throws IOException {
        try {
            long size = file.size();
            head(response);
            if (new ServletWebRequest(request, response).checkNotModified(etag)) {
                file.close();
                return;
            }
            Section section = section(request, size);
            if (section == null) {
                response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
                response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
                file.close();
                return;
            }
            send(request, response, section, file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void head(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition.toString());
        response.setHeader(
                HttpHeaders.CACHE_CONTROL, CacheControl.noCache().cachePrivate().getHeaderValue());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader("Content-Security-Policy", POLICY);
    }

    private void send(
            HttpServletRequest request, HttpServletResponse response, Section section, SeekableByteChannel file)
            throws IOException {
        response.setHeader(HttpHeaders.CONTENT_TYPE, contentType);
        response.setContentLengthLong(section.length());
        if (section.isPart()) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(HttpHeaders.CONTENT_RANGE, section.contentRange());
        }
        if (HttpMethod.HEAD.matches(request.getMethod()) || section.length() == 0) {
            file.close();
            return;
        }
        file.position(section.start());
        Transfer.start(request, response, file, section.length());
    }

    /** What is asked for; null if it is outside the file. Several ranges at once are answered with the whole file. */
    private @Nullable Section section(HttpServletRequest request, long size) {
        Section whole = new Section(0, size, size, false);
        String asked = request.getHeader(HttpHeaders.RANGE);
        if (asked == null || !HttpMethod.GET.matches(request.getMethod()) || !isUnchanged(request)) {
            return whole;
        }
        List<HttpRange> ranges;
        try {
            ranges = HttpRange.parseRanges(asked);
        } catch (IllegalArgumentException unreadable) {
            return whole;
        }
        if (ranges.size() != 1) {
            return whole;
        }
        return Section.of(ranges.get(0), size);
    }

    /** A part is wanted only of the file that the client has begun to read. */
    private boolean isUnchanged(HttpServletRequest request) {
        String expected = request.getHeader(HttpHeaders.IF_RANGE);
        return expected == null || expected.equals(etag);
    }

    /** A part of a file. */
    private record Section(long start, long length, long size, boolean isPart) {
        static @Nullable Section of(HttpRange range, long size) {
            try {
                long start = range.getRangeStart(size);
                long end = range.getRangeEnd(size);
                return start >= size || end < start ? null : new Section(start, end - start + 1, size, true);
            } catch (IllegalArgumentException outside) {
                return null;
            }
        }

        String contentRange() {
            return "bytes %d-%d/%d".formatted(start, start + length - 1, size);
        }
    }
}
