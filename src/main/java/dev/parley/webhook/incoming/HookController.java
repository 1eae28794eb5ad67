package dev.parley.webhook.incoming;

import dev.parley.base.web.ClientAddress;
import dev.parley.message.posting.Posted;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseBody;

/** The secret addresses that programs post to. They answer as Slack's do. */
@Controller
final class HookController {
    private static final int MAX_BYTES = 256 * 1024;

    /** The most that is kept of a key; longer ones are refused. */
    private static final int MAX_KEY = 255;

    private final HookPosting posting;

    HookController(HookPosting posting) {
        this.posting = posting;
    }

    @PostMapping("/hooks/{secret}")
    @ResponseBody
    ResponseEntity<String> post(
            @PathVariable String secret,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request) {
        if (key != null && key.length() > MAX_KEY) {
            throw HookRefusal.INVALID_PAYLOAD;
        }
        Posted posted = posting.post(secret, ClientAddress.of(request), key, draft(request));
        return answer(200)
                .header("X-Message-Id", posted.message().id().toString())
                .body("ok");
    }

    private static Supplier<Draft> draft(HttpServletRequest request) {
        return () -> {
            MediaType type = type(request);
            if (MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(type)) {
                String payload = request.getParameter("payload");
                if (payload == null) {
                    throw HookRefusal.INVALID_PAYLOAD;
                }
                return Payloads.read(bounded(payload.getBytes(StandardCharsets.UTF_8)));
            }
            byte[] body = body(request);
            return MediaType.TEXT_PLAIN.isCompatibleWith(type) ? Payloads.plain(body) : Payloads.read(body);
        };
    }

    private static MediaType type(HttpServletRequest request) {
        try {
            String type = request.getContentType();
            return type == null ? MediaType.APPLICATION_JSON : MediaType.parseMediaType(type);
        } catch (InvalidMediaTypeException unknown) {
            return MediaType.APPLICATION_JSON;
        }
    }

    private static byte[] body(HttpServletRequest request) {
        try {
            return bounded(request.getInputStream().readNBytes(MAX_BYTES + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bounded(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw HookRefusal.TOO_LARGE;
        }
        return bytes;
    }

    @ExceptionHandler
    ResponseEntity<String> refused(HookRefusal refusal) {
        ResponseEntity.BodyBuilder answer = answer(refusal.status().value());
        if (refusal.retryAfterSeconds() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, refusal.retryAfterSeconds().toString());
        }
        return answer.body(refusal.word());
    }

    private static ResponseEntity.BodyBuilder answer(int status) {
        return ResponseEntity.status(status).contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8));
    }
}
