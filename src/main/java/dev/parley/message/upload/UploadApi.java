package dev.parley.message.upload;

import dev.parley.base.api.ApiForm;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import java.io.InputStream;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Uploads files over HTTP. */
@RestController
@RequestMapping("/api/attachments")
final class UploadApi {
    private final Uploads uploads;
    private final Clock clock;

    UploadApi(Uploads uploads, Clock clock) {
        this.uploads = uploads;
        this.clock = clock;
    }

    /** Uploads a file, to be sent with a message. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @ApiForm(FileFields.class)
    AttachmentView upload(Caller me, HttpServletRequest request) {
        return AttachmentView.of(
                uploads.receive(me.id(), request.getContentLengthLong(), new FileForm(request, clock)::open));
    }

    /** Deletes a file that was not sent. Afterwards it is deleted with its message. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller me, @PathVariable AttachmentId id) {
        uploads.delete(me.id(), id);
    }

    /**
     * The form of an upload, in this order.
     *
     * @param durationMs of a voice message, in milliseconds
     * @param waveform of a voice message: its loudness at equal distances, one byte each, up to 128, in Base64
     */
    record FileFields(
            @Nullable Integer durationMs,
            @Nullable String waveform,
            @NotNull InputStream file) {}
}
