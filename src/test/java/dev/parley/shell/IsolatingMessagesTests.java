package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class IsolatingMessagesTests {
    private final IsolatingMessages messages = new IsolatingMessages();

    @Test
    void isolatesNamesThatAreWrittenFromRightToLeft() {
        assertThat(said("דוד", "5 boats")).isEqualTo("\u2068דוד\u2069: 5 boats");
        assertThat(said("Ada (عبد)", "Hello")).startsWith("\u2068Ada (عبد)\u2069: ");
    }

    @Test
    void leavesOthersAsTheyAre() {
        assertThat(said("Ada", "Привет")).isEqualTo("Ada: Привет");
    }

    private String said(String author, String line) {
        return messages.getMessage("conversation.said", new Object[] {author, line}, Locale.ENGLISH);
    }
}
