package dev.parley.message.resumable;

import dev.parley.base.api.ApiAnswer;
import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.path.BasePath;
import dev.parley.base.web.Caller;
import dev.parley.base.web.RequestConcurrencyLimiter;
import dev.parley.message.file.AttachmentProperties;
import dev.parley.message.upload.AttachmentView;
import dev.parley.message.upload.PacedInput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Uploads files that go on after a lost connection, by the protocol tus 1.0.0. */
@RestController
@RequestMapping("/api/uploads")
final class ResumableApi {
    private static final String VERSION_HEADER = "Tus-Resumable";
    private static final String VERSION = "1.0.0";
    private static final String BYTES = "application/offset+octet-stream";

    private final ResumableUploads uploads;
    private final AttachmentProperties properties;
    private final Clock clock;
    private final BasePath base;

    ResumableApi(ResumableUploads uploads, AttachmentProperties properties, Clock clock, BasePath base) {
        this.uploads = uploads;
        this.properties = properties;
        this.clock = clock;
        this.base = base;
    }

    /** Runs before each of the methods below. */
    @ModelAttribute
    void negotiate(
            @RequestHeader(value = VERSION_HEADER, required = false) @Nullable String version,
            HttpServletResponse response) {
        response.setHeader(VERSION_HEADER, VERSION);
        if (version != null && !version.equals(VERSION)) {
            response.setHeader("Tus-Version", VERSION);
            throw new UnknownVersionException();
        }
    }

    /**
     * Announces an upload that can be resumed, by the protocol tus 1.0.0.
     *
     * @param length the size of the file in bytes
     * @param metadata the {@code filename}, in Base64
     */
    @PostMapping
    @ApiAnswer(
            status = 201,
            headers = {"Location", "Upload-Offset", "Upload-Length", "Upload-Expires"})
    ResponseEntity<Void> create(
            Caller me,
            @RequestHeader(value = "Upload-Length", required = false) @Nullable String length,
            @RequestHeader(value = "Upload-Metadata", defaultValue = "") String metadata) {
        ResumableUpload upload =
                uploads.create(me.id(), UploadMetadata.name(metadata), number("Upload-Length", length));
        return answer(upload, HttpStatus.CREATED)
                .location(URI.create(base.of("/api/uploads/" + upload.id())))
                .build();
    }

    /** How far an upload has come. */
    @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
    @ApiAnswer(
            status = 200,
            headers = {"Upload-Offset", "Upload-Length", "Upload-Expires"})
    ResponseEntity<Void> show(Caller me, @PathVariable AttachmentId id) {
        return answer(uploads.find(me.id(), id), HttpStatus.OK).build();
    }

    /**
     * Appends bytes to an upload.
     *
     * @param offset how far the upload has come, where these bytes begin
     */
    @PatchMapping(path = "/{id}", consumes = BYTES)
    @ApiAnswer(
            status = 204,
            headers = {"Upload-Offset", "Upload-Length", "Upload-Expires"})
    ResponseEntity<Void> append(
            Caller me,
            @PathVariable AttachmentId id,
            @RequestHeader(value = "Upload-Offset", required = false) @Nullable String offset,
            HttpServletRequest request)
            throws IOException {
        uploads.append(
                me.id(),
                id,
                number("Upload-Offset", offset),
                request.getContentLengthLong(),
                new PacedInput(request.getInputStream(), clock));
        return answer(uploads.find(me.id(), id), HttpStatus.NO_CONTENT).build();
    }

    /**
     * Appends bytes to an upload, for clients that cannot send {@code PATCH}.
     *
     * @param offset how far the upload has come, where these bytes begin
     */
    @PostMapping(path = "/{id}", consumes = BYTES, headers = "X-HTTP-Method-Override=PATCH")
    @ApiAnswer(
            status = 204,
            headers = {"Upload-Offset", "Upload-Length", "Upload-Expires"})
    ResponseEntity<Void> appendByPost(
            Caller me,
            @PathVariable AttachmentId id,
            @RequestHeader(value = "Upload-Offset", required = false) @Nullable String offset,
            HttpServletRequest request)
            throws IOException {
        return append(me, id, offset, request);
    }

    /** Makes an attachment of a complete upload. That is left to each server by tus. */
    @PostMapping("/{id}/attachment")
    @ResponseStatus(HttpStatus.CREATED)
    AttachmentView finish(Caller me, @PathVariable AttachmentId id) {
        // Putting a large file together takes a while.
        RequestConcurrencyLimiter.release();
        return AttachmentView.of(uploads.finish(me.id(), id));
    }

    /** Ends an upload and deletes what has come of it. */
    @DeleteMapping("/{id}")
    @ApiAnswer(status = 204)
    ResponseEntity<Void> delete(Caller me, @PathVariable AttachmentId id) {
        uploads.delete(me.id(), id);
        return ResponseEntity.noContent().build();
    }

    /** With how far the upload has come. */
    private BodyBuilder answer(ResumableUpload upload, HttpStatus status) {
        OffsetDateTime end = upload.createdAt().plus(properties.unclaimed()).atOffset(ZoneOffset.UTC);
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .header("Upload-Offset", Long.toString(upload.received()))
                .header("Upload-Length", Long.toString(upload.length()))
                .header("Upload-Expires", DateTimeFormatter.RFC_1123_DATE_TIME.format(end));
    }

    private static long number(String header, @Nullable String text) {
        try {
            long number = Long.parseLong(text == null ? "" : text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException none) {
            // Refused below.
        }
        throw new InvalidInputException(header, "must be a number of bytes");
    }
}
