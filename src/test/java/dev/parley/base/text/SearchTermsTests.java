package dev.parley.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTermsTests {
    @Test
    void aPersonIsFoundByUsernameNamesAndTheirParts() {
        assertThat(SearchTerms.of("a.example", "Anne-Marie O'Neill"))
                .containsExactlyInAnyOrder(
                        "a.example", "a", "example", "anne-marie", "anne", "marie", "o'neill", "o", "neill");
    }

    @Test
    void formsOfTheSameLettersCompareEqual() {
        assertThat(SearchTerms.asked("ＡＮＮＡ Zoe\u0308")).containsExactly("anna", "zoë");
    }

    @Test
    void longWordsAreCutBetweenCharacters() {
        String word = SearchTerms.asked("a".repeat(63) + "🦊🦊").get(0);

        assertThat(word).isEqualTo("a".repeat(63));
    }

    @Test
    void blanksAskForNothing() {
        assertThat(SearchTerms.asked(" \t\u00a0\u3000 ")).isEmpty();
    }
}
