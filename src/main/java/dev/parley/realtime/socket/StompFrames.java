package dev.parley.realtime.socket;

import java.nio.charset.StandardCharsets;

/**
 * Encodes the STOMP 1.2 frames that are sent for every event. Spring's encoder copies and encodes the headers for each
 * receiver; here the body is encoded once, and only the headers that differ are written.
 */
public final class StompFrames {
    private StompFrames() {}

    /**
     * A {@code MESSAGE} frame.
     *
     * @param messageId unique among the frames of one receiver
     * @param json the body
     */
    static String message(String destination, String subscriptionId, long number, String json) {
        return "MESSAGE\ndestination:" + destination
                + "\nsubscription:" + escape(subscriptionId)
                + "\nmessage-id:" + number
                + "\ncontent-type:application/json\ncontent-length:" + lengthInBytes(json)
                + "\n\n" + json + '\0';
    }

    public static String receipt(String receiptId) {
        return "RECEIPT\nreceipt-id:" + escape(receiptId) + "\n\n\0";
    }

    private static int lengthInBytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** See section "Value Encoding" of the specification. */
    private static String escape(String value) {
        StringBuilder escaped = null;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            String replacement = switch (c) {
                case '\\' -> "\\\\";
                case ':' -> "\\c";
                case '\n' -> "\\n";
                case '\r' -> "\\r";
                default -> null;
            };
            if (replacement != null && escaped == null) {
                escaped = new StringBuilder(value.length() + 8).append(value, 0, i);
            }
            if (escaped != null) {
                escaped.append(replacement == null ? String.valueOf(c) : replacement);
            }
        }
        return escaped == null ? value : escaped.toString();
    }
}
