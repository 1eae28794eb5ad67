package dev.parley.terminal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J",
                "\u001b]0;title\u0007",
                "\u001b]52;c;aGk=\u001b\\",
                "\u009b31m",
                "\u0090q\u009c",
                "a\bb",
                "\u000e\u000f",
                "\u007f",
                "\u0000",
                "one\rtwo"
            })
    void leavesNoControlCharacters(String hostile) {
        String safe = SafeText.block(hostile);

        assertThat(safe.codePoints().filter(point -> point != '\n' && Character.isISOControl(point)))
                .isEmpty();
    }

    @Test
    void showsThatThereWasSomething() {
        assertThat(SafeText.block("a\u001b[31mb")).isEqualTo("a␛[31mb");
        assertThat(SafeText.block("a\u007fb")).isEqualTo("a␡b");
        assertThat(SafeText.block("a\u009bb")).isEqualTo("a\uFFFDb");
    }

    @Test
    void dropsWhatChangesTheDirectionOfTheTextAround() {
        assertThat(SafeText.block("invoice\u202Efdp.exe\u2069")).isEqualTo("invoicefdp.exe");
    }

    @Test
    void keepsLettersOfAnyDirectionAndJoinedEmoji() {
        String text = "שלום سلام 👨‍👩‍👧 ❤️ 日本";

        assertThat(SafeText.block(text)).isEqualTo(text);
    }

    @Test
    void boundsMarksOnALetter() {
        assertThat(SafeText.block("a" + "\u0301".repeat(50) + "b")).hasSize(6);
    }

    @Test
    void replacesHalvesOfCharacters() {
        assertThat(SafeText.block("a\uD83Db")).isEqualTo("a\uFFFDb");
    }

    @Test
    void putsANameInOneLine() {
        assertThat(SafeText.line(" Al\r\nice\t")).isEqualTo("Al ice");
    }

    @Test
    void keepsLineBreaksOfAText() {
        assertThat(SafeText.block("one\r\ntwo\u2028three")).isEqualTo("one\ntwo\nthree");
    }
}
