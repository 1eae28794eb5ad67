package dev.parley.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTests {
    private final Validator validator =
            Validation.buildDefaultValidatorFactory().getValidator();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada Lovelace",
                "Søren Åström",
                "O’Neill-Łukasiewicz, Jr.",
                "山田　太郎",
                "葛󠄀城",
                "عبد الله",
                "مُحَمَّد",
                "می‌خواهم",
                "שָׁלוֹם",
                "क्‍ष राम",
                "র‍্যাব",
                "ශ්‍රී",
                "สมชาย",
                "རྒྱལ",
                "Nguyễn Ế",
                "👨‍👩‍👧‍👦",
                "👩🏽‍❤️‍💋‍👨🏿",
                "🏳️‍🌈 Pride",
                "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                "1️⃣ First",
                "🇺🇦",
                "☎︎",
                "7",
                "…"
            })
    void admitsNamesOfAllScripts(String name) {
        assertThat(Names.fault(normalized(name), 1, 64)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada\u202Egro.elpmaxe",
                "\u202AAda",
                "Ada\u2066",
                "Ada\u2069",
                "Ada\u200E",
                "Ada\u061C",
                "\u200B\u200B",
                "\u3164",
                "\u115F",
                "Ada\u1160",
                "\uFFA0",
                "\uFEFFAda",
                "A\u00ADda",
                "Ada\u2060",
                "Ada\u034F",
                "A\u200Dda",
                "Ada\u200D",
                "\u200CAda",
                "می\u200C\u200Cخ",
                "👨\u200D",
                "👨\u200D\u200D👩",
                "Ada\uFE0F",
                "👍\uFE0F\uFE0F",
                "1\uFE0F",
                "Ada\uDB40\uDC61",
                "🏴\uDB40\uDC67",
                "\u2800",
                "\u180E",
                "Ada\uE000",
                "Ada\uFFFF",
                "Ada\uFFFC",
                "Ada\u2028Eve",
                "Ada\u17B4",
                "Ada\uD834\uDD73"
            })
    void refusesWhatCannotBeSeenOrTurnsText(String name) {
        assertThat(Names.fault(normalized(name), 1, 64)).contains(TextFault.invisible());
    }

    @ParameterizedTest
    @ValueSource(strings = {"e\u0301\u0302\u0303\u0304\u0305\u0306", "\u0301Ada", "Z\u0489\u0489\u0489\u0489\u0489"})
    void boundsCombiningMarks(String name) {
        assertThat(Names.fault(normalized(name), 1, 64)).contains(TextFault.marks());
    }

    @Test
    void refusesLineBreaksAndControls() {
        assertThat(Names.fault("Ada\nEve", 1, 64)).contains(TextFault.controls());
        assertThat(Names.fault("Ada\u001B[0m", 1, 64)).contains(TextFault.controls());
    }

    @Test
    void leavesOutWhatMayBeLeftOut() {
        assertThat(Names.fault("", 0, 64)).isEmpty();
        assertThat(Names.fault("", 1, 64)).contains(TextFault.missing(1, 64));
    }

    @ParameterizedTest
    @CsvSource({
        "'  Ada   Lovelace ', Ada Lovelace",
        "'Ada\u00A0\u2003Lovelace', Ada Lovelace",
        "'Ame\u0301lie', Am\u00e9lie"
    })
    void normalizesNames(String name, String normalized) {
        assertThat(Names.normalized(name)).isEqualTo(normalized);
        assertThat(Names.normalizedOrNull(" \u00A0 ")).isNull();
    }

    @Test
    void saysByHowManyCharactersANameIsTooLong() {
        assertThat(validator.validate(new Named("👨‍👩‍👧‍👦".repeat(10)))).isEmpty();
        assertThat(validator.validate(new Named("a".repeat(11))))
                .extracting(ConstraintViolation::getMessage)
                .containsExactly("1 character too many. The limit is 10.");
        assertThat(validator.validate(new Named("👨‍👩‍👧‍👦".repeat(13))))
                .extracting(ConstraintViolation::getMessage)
                .containsExactly("3 characters too many. The limit is 10.");
        assertThat(new TextRule(1, 10, 320, false).fault("a".repeat(12)).map(TextFault::message))
                .contains("2 characters too many. The limit is 10.");
    }

    @Test
    void boundsTheBytesOfACharacter() {
        String endless = "👨" + "‍👨".repeat(100);

        assertThat(Characters.count(endless)).isOne();
        assertThat(Names.fault(endless, 1, 10)).contains(TextFault.tooLarge(320));
    }

    private static String normalized(String name) {
        return Objects.requireNonNull(Names.normalized(name));
    }

    record Named(@Name(max = 10) @Nullable String name) {}
}
