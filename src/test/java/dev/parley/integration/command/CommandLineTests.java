package dev.parley.integration.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/shrug | shrug | '' | ''",
                "/Shrug  Well, well  | shrug | '' | Well, well",
                "/weather@helper.bot Berlin | weather | helper.bot | Berlin",
                "  /me  waves | me | '' | waves"
            })
    void commandsAreRead(String typed, String name, String bot, String text) {
        assertThat(CommandLine.parse(typed)).contains(new CommandLine(name, bot, text));
    }

    @Test
    void aTextMayHaveLines() {
        assertThat(CommandLine.parse("/me\nwaves\nand leaves").orElseThrow().text())
                .isEqualTo("waves\nand leaves");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shrug", "/", "//shrug", "\\/shrug", "/usr/bin/env", "/1st", "/ shrug", "/shrug@ x", "/a/b c"})
    void otherTextsAreNone(String typed) {
        assertThat(CommandLine.parse(typed)).isEmpty();
    }

    @Test
    void quotesKeepWordsTogether() {
        assertThat(CommandLine.words("\"Where to?\" Rome “New York” \"\""))
                .containsExactly("Where to?", "Rome", "New York", "");
    }

    @ParameterizedTest
    @CsvSource({"20m, 20", "1 hour, 60", "in 2 days, 2880", "for 1w, 10080", "90 MINUTES, 90"})
    void spansAreRead(String text, long minutes) {
        assertThat(TimeSpan.parse(text)).contains(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "0m", "tomorrow", "5", "99999m", "-5m", "5 months"})
    void whatIsNoSpanIsNone(String text) {
        assertThat(TimeSpan.parse(text)).isEmpty();
    }
}
