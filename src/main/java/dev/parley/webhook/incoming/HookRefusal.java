package dev.parley.webhook.incoming;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Why something was not posted, as Slack says it: a word as plain text, with a status. */
final class HookRefusal extends RuntimeException {
    static final HookRefusal INVALID_PAYLOAD = new HookRefusal(HttpStatus.BAD_REQUEST, "invalid_payload");
    static final HookRefusal NO_TEXT = new HookRefusal(HttpStatus.BAD_REQUEST, "no_text");
    static final HookRefusal TOO_MANY_ATTACHMENTS = new HookRefusal(HttpStatus.BAD_REQUEST, "too_many_attachments");
    static final HookRefusal TOO_LARGE = new HookRefusal(HttpStatus.CONTENT_TOO_LARGE, "msg_too_long");
    static final HookRefusal NO_SERVICE = new HookRefusal(HttpStatus.NOT_FOUND, "no_service");
    static final HookRefusal CHANNEL_NOT_FOUND = new HookRefusal(HttpStatus.NOT_FOUND, "channel_not_found");
    static final HookRefusal CHANNEL_IS_ARCHIVED = new HookRefusal(HttpStatus.GONE, "channel_is_archived");
    static final HookRefusal ACTION_PROHIBITED = new HookRefusal(HttpStatus.FORBIDDEN, "action_prohibited");

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String word;
    private final @Nullable Long retryAfterSeconds;

    private HookRefusal(HttpStatus status, String word) {
        this(status, word, null);
    }

    private HookRefusal(HttpStatus status, String word, @Nullable Long retryAfterSeconds) {
        super(word, null, false, false);
        this.status = status;
        this.word = word;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static HookRefusal rateLimited(long seconds) {
        return new HookRefusal(HttpStatus.TOO_MANY_REQUESTS, "rate_limited", seconds);
    }

    HttpStatus status() {
        return status;
    }

    String word() {
        return word;
    }

    @Nullable
    Long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
