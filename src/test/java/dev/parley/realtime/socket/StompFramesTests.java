package dev.parley.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompDecoder;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;

/** What is encoded here, Spring's decoder reads as it was meant. */
class StompFramesTests {
    @ParameterizedTest
    @ValueSource(
            strings = {"sub-0", "with:colon", "back\\slash", "new\nline", "return\r", "\\n", "emoji 👪", ":\\\n\r"})
    void subscriptionIdSurvivesEscaping(String id) {
        StompHeaderAccessor headers = headers(decode(StompFrames.message("/user/queue/events", id, 7, "{}")));

        assertThat(headers.getSubscriptionId()).isEqualTo(id);
    }

    @Test
    void messageHasItsHeadersAndBody() {
        String json = "{\"text\":\"Grüße 👋\"}";

        Message<byte[]> frame = decode(StompFrames.message("/user/queue/events", "1", 42, json));

        StompHeaderAccessor headers = headers(frame);
        assertThat(headers.getCommand()).isEqualTo(StompCommand.MESSAGE);
        assertThat(headers.getDestination()).isEqualTo("/user/queue/events");
        assertThat(headers.getMessageId()).isEqualTo("42");
        assertThat(headers.getContentType()).hasToString("application/json");
        assertThat(headers.getContentLength()).isEqualTo(json.getBytes(StandardCharsets.UTF_8).length);
        assertThat(frame.getPayload()).isEqualTo(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"r-1", "a:b", "line\nbreak"})
    void receiptNamesItsId(String id) {
        StompHeaderAccessor headers = headers(decode(StompFrames.receipt(id)));

        assertThat(headers.getCommand()).isEqualTo(StompCommand.RECEIPT);
        assertThat(headers.getReceiptId()).isEqualTo(id);
    }

    @Test
    void headerCannotBeForgedByAnId() {
        StompHeaderAccessor headers =
                headers(decode(StompFrames.message("/user/queue/events", "1\ndestination:/elsewhere", 7, "{}")));

        assertThat(headers.getDestination()).isEqualTo("/user/queue/events");
    }

    private static Message<byte[]> decode(String frame) {
        List<Message<byte[]>> decoded =
                new StompDecoder().decode(ByteBuffer.wrap(frame.getBytes(StandardCharsets.UTF_8)));
        assertThat(decoded).hasSize(1);
        return decoded.get(0);
    }

    private static StompHeaderAccessor headers(Message<byte[]> frame) {
        return StompHeaderAccessor.wrap(frame);
    }
}
