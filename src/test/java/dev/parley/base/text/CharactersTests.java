package dev.parley.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharactersTests {
    private static final String FAMILY = "👨‍👩‍👧‍👦";

    @ParameterizedTest
    @CsvSource({
        "abc, 3",
        "👨‍👩‍👧‍👦, 1",
        "👩🏽‍🚀👍🏿, 2",
        "🇩🇪🇫🇷, 2",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿, 1",
        "1️⃣, 1",
        "각, 1",
        "각, 1",
        "é, 1",
        "क्षि, 1",
        "สวัสดี, 4",
        "תִּ, 1"
    })
    void countsWhatPeopleCallCharacters(String text, int characters) {
        assertThat(Characters.count(text)).isEqualTo(characters);
    }

    @Test
    void saysByHowManyCharactersATextIsTooLong() {
        assertThat(Characters.excess(FAMILY.repeat(64), 64)).isZero();
        assertThat(Characters.excess(FAMILY.repeat(67), 64)).isEqualTo(3);
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(Characters.first(FAMILY.repeat(3), 2)).isEqualTo(FAMILY.repeat(2));
        assertThat(Characters.first("ab", 2)).isEqualTo("ab");
        assertThat(Characters.first(FAMILY, 2)).isEqualTo(FAMILY);
    }
}
