package dev.parley.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTests {
    private final Validator validator =
            Validation.buildDefaultValidatorFactory().getValidator();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"a", "Grüße", "😀", "مرحبا", "a b", "0123456789"})
    void admitsText(@Nullable String text) {
        assertThat(validator.validate(new Line(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "01234567890", "a\u0000", "a\u001b[0m", "a\nb", "a\tb", "\ud83d", "\ude00x", "\u0085"
            })
    void refusesTextThatIsBlankTooLongOrNotPrintable(String text) {
        assertThat(validator.validate(new Line(text))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb", "\ta"})
    void admitsLineBreaksWhereThereMayBeSeveralLines(String text) {
        assertThat(validator.validate(new Lines(text))).isEmpty();
    }

    record Line(@PlainText(min = 1, max = 10) @Nullable String text) {}

    record Lines(
            @PlainText(min = 1, max = 10, multiline = true) @Nullable
            String text) {}
}
