package dev.parley.message.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageFragmentsTests {
    @ParameterizedTest
    @CsvSource({"1, 10, false", "24, 10, false", "25, 10, true", "1, 1500, false", "1, 2000, true", "9, 300, true"})
    void foldsWhatWouldFillTheScreen(int lines, int length, boolean folded) {
        String content = ("x".repeat(length) + "\n").repeat(lines);

        assertThat(MessageFragments.isLong(content)).isEqualTo(folded);
    }
}
