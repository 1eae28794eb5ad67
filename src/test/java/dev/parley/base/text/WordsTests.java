package dev.parley.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTests {
    @Test
    void aPersonIsFoundByUsernameNamesAndTheirParts() {
        assertThat(Words.of("a.example", "Anne-Marie O'Neill"))
                .containsExactlyInAnyOrder(
                        "a.example", "a", "example", "anne-marie", "anne", "marie", "o'neill", "o", "neill");
    }

    @Test
    void formsOfTheSameLettersCompareEqual() {
        assertThat(Words.asked("ＡＮＮＡ Zoe\u0308")).containsExactly("anna", "zoë");
    }

    @Test
    void longWordsAreCutBetweenCharacters() {
        String word = Words.asked("a".repeat(63) + "🦊🦊").get(0);

        assertThat(word).isEqualTo("a".repeat(63));
    }

    @Test
    void blanksAskForNothing() {
        assertThat(Words.asked(" \t\u00a0\u3000 ")).isEmpty();
    }
}
