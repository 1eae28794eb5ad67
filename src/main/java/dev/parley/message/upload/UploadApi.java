package dev.parley.message.upload;

import dev.parley.base.id.AttachmentId;
import dev.parley.base.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
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

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    AttachmentView upload(Caller me, HttpServletRequest request) {
        return AttachmentView.of(
                uploads.receive(me.id(), request.getContentLengthLong(), new FileForm(request, clock)::open));
    }

    /** Only before it is sent; afterwards it is deleted with its message. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller me, @PathVariable AttachmentId id) {
        uploads.delete(me.id(), id);
    }
}
