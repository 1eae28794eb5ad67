package dev.parley.transfer.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackTextTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain|plain",
                "a &lt;b&gt; &amp;amp; c|a <b> &amp; c",
                "*bold* and _italic_ and ~gone~|**bold** and _italic_ and ~~gone~~",
                "2*3*4 and a*b|2*3*4 and a*b",
                "`*not bold* &lt;x&gt;`|`*not bold* <x>`",
                "__init__|\\_\\_init\\_\\_",
                "# no heading|\\# no heading",
                ":+1: :wave::skin-tone-3: :no_such_emoji:|👍 👋🏼 :no_such_emoji:",
                "&gt; quoted|> quoted",
                "&gt;&gt;&gt; quoted|> quoted",
            })
    void markupBecomesMarkdown(String slack, String markdown) {
        assertThat(SlackText.markdown(slack)).isEqualTo(markdown);
    }

    @Test
    void tokensBecomeLinksAndReferences() {
        assertThat(SlackText.markdown("<@U1|ada> <#C1|general> <!here> <!channel|channel> <!subteam^S1|@team>"))
                .isEqualTo("\u0002U1\u0003 #general @all @all @team");
        assertThat(
                        SlackText.markdown(
                                "<https://a.example/?x=1&amp;y=2|the site> <https://b.example> <mailto:a@b.example|a@b.example>"))
                .isEqualTo("[the site](https://a.example/?x=1&y=2) https://b.example a@b.example");
        assertThat(SlackText.markdown("<!date^1392734382^{date}|Feb 18> ```<https://c.example>\n```"))
                .isEqualTo("Feb 18 \n```\nhttps://c.example\n```\n");
        assertThat(SlackText.plain("<@U1> set the topic: <https://a.example|x> &amp; y"))
                .isEqualTo("\u0002U1\u0003 set the topic: x & y");
    }

    /** What no text may contain cannot be smuggled in, least of all a reference to someone. */
    @Test
    void controlsAreRemoved() {
        assertThat(SlackText.markdown("a\u0002U1\u0003\u0000b\uD800c\r\nd")).isEqualTo("aU1b\uFFFDc\nd");
    }
}
