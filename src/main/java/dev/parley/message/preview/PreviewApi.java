package dev.parley.message.preview;

import dev.parley.base.api.ApiAnswer;
import dev.parley.base.id.MessageId;
import dev.parley.base.web.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The preview of a message's link over HTTP. */
@RestController
@RequestMapping("/api/messages/{id}/preview")
final class PreviewApi {
    private static final String POLICY = "default-src 'none'; sandbox";

    private final LinkPreviews previews;

    PreviewApi(LinkPreviews previews) {
        this.previews = previews;
    }

    /** Removes the link preview of a message for everyone. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller me, @PathVariable MessageId id) {
        previews.remove(me.id(), id);
    }

    /** The picture of a link preview. */
    @GetMapping("/picture")
    @ApiAnswer(status = 200, mediaTypes = MediaType.IMAGE_JPEG_VALUE)
    ResponseEntity<byte[]> picture(Caller me, @PathVariable MessageId id) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header("Content-Security-Policy", POLICY)
                .body(previews.picture(me.id(), id));
    }
}
