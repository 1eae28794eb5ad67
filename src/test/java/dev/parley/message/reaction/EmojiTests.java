package dev.parley.message.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.base.error.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an emoji. */
class EmojiTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "👍",
                "👍🏽",
                "❤️",
                "#️⃣",
                "*️⃣",
                "1️⃣",
                "©️",
                "☺️",
                "🇳🇴",
                "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
                "👨‍👩‍👧‍👦",
                "🏳️‍🌈",
                "👩🏿‍❤️‍💋‍👨🏻",
                "🐻‍❄️",
                "🫩"
            })
    void acceptsEveryKindOfEmoji(String text) {
        assertThat(Emoji.of(text).text()).isEqualTo(text);
    }

    /** Keyboards leave out variation selectors, or write more of them. */
    @ParameterizedTest
    @ValueSource(strings = {"❤", "🏳‍🌈", "☺", "#⃣", "©", "❤️️"})
    void completesVariationSelectors(String text) {
        Emoji emoji = Emoji.of(text);

        assertThat(emoji.text()).isNotEqualTo(text);
        assertThat(Emoji.of(emoji.text())).isEqualTo(emoji);
        assertThat(emoji.text().replace("\uFE0F", "")).isEqualTo(text.replace("\uFE0F", ""));
    }

    /** Whether there is such an emoji is asked when someone adds it. */
    @ParameterizedTest
    @ValueSource(strings = {":party:", ":party-parrot:", ":c++:", ":100:", ":a_b:"})
    void acceptsCodesOfCustomEmoji(String text) {
        assertThat(Emoji.of(text).text()).isEqualTo(text);
        assertThat(Emoji.of(text).isCustom()).isTrue();
        assertThat(Emoji.of("👍").isCustom()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "1",
                "#",
                "👍👍",
                "👍 ",
                " 👍",
                "👍a",
                "🇳",
                "\u200D",
                "\uFE0F",
                "👍\u200D",
                "\uD83D",
                "𝄞",
                "❤︎",
                ":a:",
                ":Smile:",
                ":_smile:",
                ":--:",
                ": smile:",
                "::smile::",
                ":smile",
                "<b>",
                "👍\u0000",
                "🏴󠁧󠁢",
                "👨‍👩‍👧‍👦👨‍👩‍👧‍👦",
                "\u20E3",
                "no_emoji_at_all_but_a_rather_long_text"
            })
    void refusesWhatIsNoEmoji(String text) {
        assertThatThrownBy(() -> Emoji.of(text)).isInstanceOf(InvalidInputException.class);
    }
}
