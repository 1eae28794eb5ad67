package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTests {
    private final Initials initials = new Initials();

    @ParameterizedTest
    @CsvSource({
        "Ada Lovelace, AL",
        "ada, A",
        "'  Edsger W. Dijkstra ', EW",
        "山田 太郎, 山太",
        "𝒜da 🦋, 𝒜🦋",
        "🇩🇪 👩🏽‍🚀🦋, 🇩🇪👩🏽‍🚀",
    })
    void takesTheFirstLettersOfTwoWords(String name, String expected) {
        assertThat(initials.of(name)).isEqualTo(expected);
    }

    @Test
    void givesTheSamePersonTheSameTone() {
        assertThat(initials.tone(new AccountId(8)))
                .isEqualTo(initials.tone(new ConversationId(16)))
                .isBetween(0L, 7L);
    }
}
