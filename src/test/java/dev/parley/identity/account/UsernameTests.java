package dev.parley.identity.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTests {
    @ParameterizedTest
    @ValueSource(strings = {"abc", "0-0", "a._-z", "abcdefghijklmnopqrstuvwxyz012345"})
    void admitsLettersDigitsAndThreeSigns(String name) {
        assertThat(new Username(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                ".abc",
                "-abc",
                "_abc",
                "a b c",
                "Abc",
                "äbc",
                "abc\n",
                "a%c",
                "\u0430bc",
                "abcdefghijklmnopqrstuvwxyz0123456"
            })
    void refusesEverythingElse(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Username(name));
    }

    @Test
    void foldsWhatIsTyped() {
        assertThat(Username.parse("  Anna.Example ")).contains(new Username("anna.example"));
    }

    @Test
    void foldsNoForeignLetterToOneOfOurs() {
        // The Kelvin sign and the dotted capital I turn into k and i in lower case.
        assertThat(Username.parse("\u0130bcd")).isEmpty();
        assertThat(NewAccountPattern.admits("\u212Aelvin")).isFalse();
    }

    /** What the page and the API check before the name is folded. */
    private static final class NewAccountPattern {
        static boolean admits(String name) {
            return name.matches(Username.PATTERN);
        }
    }
}
