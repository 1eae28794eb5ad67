package dev.parley.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTests {
    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parkbank im regen",
                "Xk7#pQ2!vL",
                "correct horse battery",
                "sunshine of 1987 in Rome",
                "drei kleine Schweine",
                "пароль из слов",
                "春の雨が静かに降る夜"
            })
    void takesWhatIsLongAndNotCommon(String password) {
        assertThat(rules.check(password, "anna")).isEmpty();
    }

    @Test
    void countsCharactersRatherThanUtf16Units() {
        String nineEmoji = "🦊🐻🐼🐨🐯🦁🐮🐷🐸";

        assertThat(nineEmoji.length()).isEqualTo(18);
        assertThat(rules.check(nineEmoji, "anna")).contains(PasswordWeakness.TOO_SHORT);
        assertThat(rules.check(nineEmoji + "🐵", "anna")).isEmpty();
    }

    @Test
    void countsAComposedCharacterOnceHoweverItIsTyped() {
        String decomposed = "u\u0308berall89"; // ten units, nine characters

        assertThat(decomposed).hasSize(10);
        assertThat(rules.check(decomposed, "anna")).contains(PasswordWeakness.TOO_SHORT);
    }

    @Test
    void countsWhatPeopleCallCharacters() {
        String families = "👨‍👩‍👧‍👦👩‍👩‍👦🧑🏽‍🚀🇩🇪";

        assertThat(rules.check(families, "anna")).contains(PasswordWeakness.TOO_SHORT);
        assertThat(rules.check(families.repeat(2) + "ab", "anna")).isEmpty();
        assertThat(rules.check((families + "word").repeat(16), "anna")).isEmpty();
        assertThat(rules.check((families + "word").repeat(16) + "!", "anna")).contains(PasswordWeakness.TOO_LONG);
    }

    @Test
    void refusesCharactersThatAreMadeOfTooMuch() {
        String letters = "a tall word, twelve letters";

        assertThat(rules.check(letters + "\u0301".repeat(100), "anna")).isEmpty();
        assertThat(rules.check(letters + "\u0301".repeat(2_100), "anna")).contains(PasswordWeakness.TOO_LARGE);
    }

    @Test
    void takesUpTo128Characters() {
        String longest = "ab cd ef gh ij kl mn op qr st uv".repeat(4);

        assertThat(longest).hasSize(128);
        assertThat(rules.check(longest.substring(0, 127) + "!", "anna")).isEmpty();
        assertThat(rules.check(longest + "!", "anna")).contains(PasswordWeakness.TOO_LONG);
    }

    @Test
    void refusesTheUsernameInAnyCase() {
        assertThat(rules.check("Anna.Example", "anna.example")).contains(PasswordWeakness.USERNAME);
    }

    @Test
    void refusesControlCharactersAndHalfOnes() {
        assertThat(rules.check("parkbank\u0000regen", "anna")).contains(PasswordWeakness.UNREADABLE);
        assertThat(rules.check("parkbank\ud83dregen", "anna")).contains(PasswordWeakness.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password123",
                "Password2024!",
                "P@ssw0rd12",
                "iloveyou1234",
                "1q2w3e4r5t",
                "letmein123456789",
                "123football",
                "Welcome2026"
            })
    void refusesWhatEverybodyTriesFirst(String password) {
        assertThat(rules.check(password, "anna")).contains(PasswordWeakness.COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xxxxxxxxxxxx",
                "ababababababab",
                "klmnopqrstu",
                "utsrqponmlk",
                "56789012345",
                "xyz1xyz1xyz1",
                "qwertyuiop",
                "wertyuiopasd",
                "lkjhgfdsapoi"
            })
    void refusesRepetitionsAndSequences(String password) {
        assertThat(rules.check(password, "anna")).contains(PasswordWeakness.SIMPLE);
    }
}
