package dev.parley.conversation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PreviewTests {
    private static final String FAMILY = "👨‍👩‍👧‍👦";

    @Test
    void isOneLine() {
        assertThat(Conversation.preview(" Dear all,\n\n  hello ")).isEqualTo("Dear all, hello");
    }

    @Test
    void isCutBetweenCharacters() {
        assertThat(Conversation.preview("x".repeat(160))).isEqualTo("x".repeat(160));
        assertThat(Conversation.preview("x".repeat(161))).isEqualTo("x".repeat(159) + "…");
        assertThat(Conversation.preview("x".repeat(158) + FAMILY.repeat(3))).isEqualTo("x".repeat(158) + FAMILY + "…");
    }

    @Test
    void fitsIntoItsColumn() {
        String preview = Conversation.preview(FAMILY.repeat(160));

        assertThat(preview).isEqualTo(FAMILY.repeat(25) + "…");
        assertThat(preview.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(640);
    }
}
