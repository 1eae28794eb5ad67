package dev.parley.message.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Settings;
import dev.parley.people.mention.Mentioned;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagePreviewTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello!|Hello!",
                "two⏎⏎lines |two lines",
                "**bold** _it_ `co*de` ~~gone~~|bold it co*de gone",
                "> quoted⏎⏎answer|quoted answer",
                "- one⏎- two|one two",
                "1. one⏎2. two|one two",
                "```⏎a  = b⏎```|a = b",
                "see [the docs](https://docs.example)|see the docs",
                "[x](javascript:y)|[x](javascript:y)",
                "<b>no</b> &amp; \\*|<b>no</b> & *",
                "2 * 3 - 4|2 * 3 - 4",
                "*|*",
                "hello @ivan|hello @ivan",
                "- [ ] buy⏎- [x] pay|☐ buy ☑ pay",
                "Good :+1:|Good 👍"
            })
    void showsTextWithoutMarks(String content, String line) {
        assertThat(MessagePreview.of(content.replace('⏎', '\n'), 100)).isEqualTo(line);
    }

    @Test
    void hidesSpoilers() {
        assertThat(MessagePreview.line("The killer is ||**the** butler||.")).isEqualTo("The killer is ▮▮▮.");
        assertThat(MessagePreview.line("||[a](https://example.org) ||")).isEqualTo("||a ||");
        assertThat(MessagePreview.line("[a ||b||](https://example.org)")).isEqualTo("▮▮▮");
    }

    @Test
    void showsTablesInOneLine() {
        assertThat(MessagePreview.line("Name | Age\n--- | ---\nAda | 36")).isEqualTo("Name · Age Ada · 36");
    }

    @Test
    void showsPresentNames() {
        Profile ivan =
                new Profile(new AccountId(7), "ivan", "Ivan P.", null, Settings.INITIAL, false, true, null, null);

        assertThat(MessagePreview.of("**hi** @ivan, \\@ivan", new Mentioned(Map.of("ivan", ivan), false), 100))
                .isEqualTo("hi @Ivan P., @ivan");
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(MessagePreview.of("👨‍👩‍👧‍👦".repeat(4), 3)).isEqualTo("👨‍👩‍👧‍👦".repeat(3) + "…");
    }
}
