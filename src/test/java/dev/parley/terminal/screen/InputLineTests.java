package dev.parley.terminal.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputLineTests {
    private final InputLine line = new InputLine();

    @Test
    void movesByWhatPeopleSeeAsCharacters() {
        line.insert("a👨‍👩‍👧b");

        line.left();
        line.backspace();

        assertThat(line.text()).isEqualTo("ab");
    }

    @Test
    void insertsAtTheCursor() {
        line.insert("ac");
        line.left();
        line.insert("b");

        assertThat(line.text()).isEqualTo("abc");
        assertThat(line.beforeCursor()).isEqualTo("ab");
    }

    @Test
    void putsBackWhatWasDeleted() {
        line.insert("one two");
        line.deleteWord();
        line.home();
        line.putBack();

        assertThat(line.text()).isEqualTo("twoone ");
    }

    @Test
    void recallsWhatWasEnteredAndWhatWasBegun() {
        line.insert("first");
        assertThat(line.take()).isEqualTo("first");
        line.insert("begun");

        line.recallEarlier();
        assertThat(line.text()).isEqualTo("first");
        line.recallLater();
        assertThat(line.text()).isEqualTo("begun");
    }

    @Test
    void keepsControlCharactersOut() {
        line.insert("a\u001b[31m\u0007b");

        assertThat(line.text()).doesNotContain("\u001b", "\u0007");
    }

    @Test
    void layoutFindsTheCursorBehindWideCharacters() {
        line.insert("日本\nab");

        InputLine.Layout end = line.layout(10);
        assertThat(end.rows()).containsExactly("日本", "ab");
        assertThat(end.row()).isEqualTo(1);
        assertThat(end.column()).isEqualTo(2);

        line.home();
        line.left();
        InputLine.Layout moved = line.layout(10);
        assertThat(moved.row()).isZero();
        assertThat(moved.column()).isEqualTo(4);
    }

    @Test
    void layoutBreaksBeforeTheLastColumn() {
        line.insert("abcdef");

        assertThat(line.layout(4).rows()).containsExactly("abc", "def");
        assertThat(line.layout(4).column()).isEqualTo(3);
    }
}
