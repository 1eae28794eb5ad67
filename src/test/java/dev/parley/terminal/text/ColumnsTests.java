package dev.parley.terminal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTests {
    @ParameterizedTest
    @CsvSource({
        "hello, 5",
        "日本, 4",
        "한글, 4",
        "é, 1",
        "é, 1",
        "👍, 2",
        "👍🏽, 2",
        "👨‍👩‍👧, 2",
        "🇩🇪, 2",
        "❤️, 2",
        "שלום, 4",
        "ｆｕｌｌ, 8"
    })
    void measuresWhatPeopleSee(String text, int columns) {
        assertThat(Columns.width(text)).isEqualTo(columns);
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(Columns.cut("日本語", 4)).isEqualTo("日…");
        assertThat(Columns.cut("👨‍👩‍👧👨‍👩‍👧", 3)).isEqualTo("👨‍👩‍👧…");
        assertThat(Columns.cut("abc", 3)).isEqualTo("abc");
    }

    @Test
    void fillsToTheWidth() {
        assertThat(Columns.fit("日", 4)).isEqualTo("日  ");
        assertThat(Columns.fit("日本語", 4)).isEqualTo("日… ");
    }

    @Test
    void breaksAtSpaces() {
        assertThat(Columns.wrap("one two three", 8)).isEqualTo(List.of("one two", "three"));
        assertThat(Columns.wrap("one two", 3)).isEqualTo(List.of("one", "two"));
    }

    @Test
    void breaksLongWordsAndKeepsLineBreaks() {
        assertThat(Columns.wrap("abcdefgh", 3)).isEqualTo(List.of("abc", "def", "gh"));
        assertThat(Columns.wrap("a\n\nb", 3)).isEqualTo(List.of("a", "", "b"));
    }

    @Test
    void noLineIsWiderThanAskedFor() {
        String text = "日本語 and some 👨‍👩‍👧 emoji, ".repeat(20);

        assertThat(Columns.wrap(text, 7)).allMatch(line -> Columns.width(line) <= 7);
        assertThat(String.join("", Columns.wrap(text, 7)).replace(" ", "")).isEqualTo(text.replace(" ", ""));
    }
}
