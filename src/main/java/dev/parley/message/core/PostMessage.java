package dev.parley.message.core;

import dev.parley.base.text.TextRule;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The command to post a message.
 *
 * @param clientId chosen by the sender; makes one message, however often the command is given
 * @param content at most {@value #MAX_LENGTH} characters as people count them, and {@value #MAX_BYTES} bytes; line
 *     breaks are stored as {@code \n}
 */
public record PostMessage(
        long senderId,
        long conversationId,
        UUID clientId,
        String content,
        @Nullable Long replyToId) {
    public static final int MAX_LENGTH = 10_000;

    /** So that a message fits into a STOMP frame; enough for any text, and for 1,600 family emoji. */
    public static final int MAX_BYTES = 40_000;

    public static final TextRule RULE = new TextRule(1, MAX_LENGTH, MAX_BYTES, true);

    /** Stands for the sender of the server's own notices. */
    private static final long SERVER = 0;

    public PostMessage {
        content = content.replace("\r\n", "\n").replace('\r', '\n').strip();
        if (content.isEmpty() || content.length() > MAX_BYTES) {
            throw new IllegalArgumentException("content of 1 to " + MAX_BYTES + " bytes");
        }
    }

    /** A notice of the server: what has happened to the conversation. */
    public static PostMessage notice(long conversationId, String text) {
        return new PostMessage(SERVER, conversationId, UUID.randomUUID(), text, null);
    }

    public boolean isNotice() {
        return senderId == SERVER;
    }

    /** Who is named as the sender; nobody for a notice. */
    @Nullable
    public Long author() {
        return isNotice() ? null : senderId;
    }
}
