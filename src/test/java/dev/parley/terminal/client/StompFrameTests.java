package dev.parley.terminal.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StompFrameTests {
    @Test
    void writesAndParsesWhatNeedsEscapes() {
        StompFrame frame = StompFrame.of("SEND", "destination", "/a:b\\c\nd").withBody("{\"a\":1}\n\nb");

        String text = frame.write();

        assertThat(text).isEqualTo("SEND\ndestination:/a\\cb\\\\c\\nd\n\n{\"a\":1}\n\nb\0");
        assertThat(StompFrame.parse(text.substring(0, text.length() - 1))).isEqualTo(frame);
    }

    @Test
    void firstOfRepeatedHeadersCounts() {
        assertThat(StompFrame.parse("\nMESSAGE\r\na:1\r\na:2\r\n\r\nbody"))
                .isEqualTo(StompFrame.of("MESSAGE", "a", "1").withBody("body"));
    }
}
