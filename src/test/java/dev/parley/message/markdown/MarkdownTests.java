package dev.parley.message.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.id.AccountId;
import dev.parley.base.path.BasePath;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Settings;
import dev.parley.message.emoji.CustomEmoji;
import dev.parley.message.emoji.EmojiSet;
import dev.parley.people.mention.Mentioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class MarkdownTests {
    private static final Mentioned IVAN = new Mentioned(
            Map.of(
                    "ivan",
                    new Profile(new AccountId(7), "ivan", "Ivan P.", null, Settings.INITIAL, false, true, null, null)),
            false);

    private final Markdown markdown = new Markdown(texts(), () -> EmojiSet.EMPTY, BasePath.ROOT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello!|<p>Hello!</p>",
                "**a** _b_ `c` ~~d~~|<p><strong>a</strong> <em>b</em> <code>c</code> <del>d</del></p>",
                "# not a heading|<p># not a heading</p>",
                "a < b & c|<p>a &lt; b &amp; c</p>",
            })
    void rendersWhatPeopleWrite(String content, String html) {
        assertThat(markdown.html(content)).isEqualTo(html);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[a]: https://example.org|<p>[a]: https://example.org</p>",
                "[a]: https://example.org 'title'|<p>[a]: https://example.org 'title'</p>",
                "> [a]: https://example.org|<p>&gt; [a]: https://example.org</p>",
                "[@ivan]: https://example.org|<p>[@ivan]: https://example.org</p>",
            },
            quoteCharacter = '`')
    void showsDefinitionsOfLinksWhereThereIsNothingElse(String content, String html) {
        assertThat(markdown.html(content)).isEqualTo(html);
        assertThat(markdown.html(content + "\n" + content))
                .isEqualTo(html.replace("</p>", "<br>") + html.replace("<p>", ""));
        assertThat(markdown.html("See [a].\n\n[a]: https://example.org")).contains(">a</a>.");
    }

    @Test
    void showsEmojiOfTheServer() {
        CustomEmoji party = new CustomEmoji("party_parrot", "k", 10, 20, false);
        CustomEmoji brew = new CustomEmoji("brew", "l", 10, 20, true);
        Markdown custom = new Markdown(texts(), () -> new EmojiSet(List.of(party, brew)), BasePath.ROOT);

        assertThat(custom.html("Hi :party_parrot:!")).isEqualTo("<p>Hi " + party.html(BasePath.ROOT) + "!</p>");
        assertThat(custom.html("**:brew:** ||:brew:||"))
                .contains("<strong>" + brew.html(BasePath.ROOT))
                .contains("text\">" + brew.html(BasePath.ROOT));
        assertThat(custom.html(":brew: 🎉 :tada:"))
                .isEqualTo("<p class=\"emoji-alone\">" + brew.html(BasePath.ROOT) + " 🎉 🎉</p>");
        assertThat(custom.html(":brew: :brew: :brew: :brew:")).doesNotContain("emoji-alone");
        assertThat(custom.html(":brew: a")).doesNotContain("emoji-alone");
        for (String text : List.of(
                "`:brew:`",
                "```\n:brew:\n```",
                "[:brew:](https://example.org)",
                "\\:brew:",
                "a:brew:",
                ":brew:b",
                ":coffee:",
                "https://example.org/:brew:",
                ":BREW:")) {
            assertThat(custom.html(text)).doesNotContain("<img").isEqualTo(markdown.html(text));
        }
        assertThat(Markdown.plainText("**Hi** :brew:", Mentioned.NOBODY).strip())
                .isEqualTo("Hi :brew:");
    }

    @Test
    void emojiThatCameOrWentAreShown() {
        List<CustomEmoji> now = new ArrayList<>();
        Markdown custom = new Markdown(texts(), () -> new EmojiSet(now), BasePath.ROOT);
        assertThat(custom.html("Some :brew:")).isEqualTo("<p>Some :brew:</p>");

        now.add(new CustomEmoji("brew", "l", 10, 20, false));
        assertThat(custom.html("Some :brew:")).contains("src=\"/emoji/l\"");

        now.set(0, new CustomEmoji("brew", "other", 10, 20, false));
        assertThat(custom.html("Some :brew:")).contains("src=\"/emoji/other\"");

        now.clear();
        assertThat(custom.html("Some :brew:")).isEqualTo("<p>Some :brew:</p>");
    }

    @Test
    void textsWithoutCodesDoNotAskForEmoji() {
        Markdown custom = new Markdown(
                texts(),
                () -> {
                    throw new AssertionError("asked");
                },
                BasePath.ROOT);

        assertThat(custom.html("Hello: see https")).isEqualTo("<p>Hello: see https</p>");
    }

    @Test
    void keepsLineBreaks() {
        assertThat(markdown.html("one\ntwo")).isEqualTo("<p>one<br>two</p>");
    }

    @Test
    void linksAddressesWithoutTellingWhereFrom() {
        assertThat(markdown.html("see https://example.org/x"))
                .isEqualTo("<p>see <a rel=\"nofollow noopener noreferrer\" href=\"https://example.org/x\""
                        + " target=\"_blank\">https://example.org/x</a></p>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[x](javascript:alert(1))|<p>[x](javascript:alert(1))</p>",
                "[x](JaVaScRiPt:alert(1) \"t\")|<p>[x](JaVaScRiPt:alert(1) &quot;t&quot;)</p>",
                "[x](data:text/html,x)|<p>[x](data:text/html,x)</p>",
                "[x](file:///etc/passwd)|<p>[x](file:///etc/passwd)</p>",
                "[x]()|<p>[x]()</p>",
                "[x](/logout)|<p>[x](/logout)</p>",
                "[x](//other.example)|<p>[x](//other.example)</p>",
                "[x](https:other.example)|<p>[x](https:other.example)</p>",
                "a ftp://files.example/x b|<p>a ftp://files.example/x b</p>",
                "<ftp://files.example/x>|<p>&lt;ftp://files.example/x&gt;</p>",
                "<javascript:alert(1)>|<p>&lt;javascript:alert(1)&gt;</p>",
                "![me](javascript:x)|<p>![me](javascript:x)</p>",
                "*|<p>*</p>",
                "-|<p>-</p>",
                "1.|<p>1.</p>",
                "> *|<blockquote dir=\"auto\">\\n<p>*</p>\\n</blockquote>",
            })
    void showsAsTypedWhatIsNoLinkAndNoList(String content, String html) {
        assertThat(markdown.html(content)).isEqualTo(html.replace("\\n", "\n")).doesNotContain("href=\"\"");
    }

    @Test
    void showsPicturesFromElsewhereAsTypedInsteadOfLoadingThem() {
        assertThat(markdown.html("![me](https://example.org/a.png)"))
                .startsWith("<p>![me](<a rel=")
                .contains("href=\"https://example.org/a.png\"")
                .endsWith(">https://example.org/a.png</a>)</p>")
                .doesNotContain("<img");
    }

    @Test
    void keepsListsThatHaveSomethingInThem() {
        assertThat(markdown.html("* a\n*")).contains("<li>a</li>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[https://good.example](https://other.example/x)|https://good.example (other.example)",
                "[good.example/login](https://other.example)|good.example/login (other.example)",
                "[**good**.example](https://other.example)|good.example (other.example)",
                "[good。example](https://other.example)|good。example (other.example)",
                "[good.exa\u00ADmple](https://other.example)|good.exa\u00ADmple (other.example)",
                "[a@good.example](mailto:a@other.example)|a@good.example (a@other.example)",
                "https://good.example@other.example/|https://good.example@other.example/ (other.example)",
                "https://\u0430pple.example/x|https://\u0430pple.example/x (xn--pple-43d.example)",
            })
    void aLinkThatLooksLikeAnotherShowsItsHost(String content, String text) {
        assertThat(text(content)).isEqualTo(text);
        assertThat(markdown.html(content)).contains("<a ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[the docs](https://docs.example)",
                "[docs.example](https://docs.example/x)",
                "[www.docs.example](https://docs.example/x)",
                "[example.org](https://www.example.org)",
                "[good.example/a.b](https://good.example/c)",
                "https://bücher.example",
                "https://例え.example",
                "https://пример.example",
                "www.example.org",
                "mailto:ada@example.org",
                "ada@example.org"
            })
    void leavesLinksThatSayWhereTheyLead(String content) {
        assertThat(text(content)).doesNotContain(" (");
        assertThat(markdown.html(content)).contains("<a ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202E", "\u202A", "\u2066", "\u200F", "\u061C"})
    void bidiControlsEndLinks(String control) {
        assertThat(markdown.html("https://good.example/" + control + "gpj.exe"))
                .contains("href=\"https://good.example/\"")
                .contains(">https://good.example/</a>" + control + "gpj.exe");
        assertThat(markdown.html("[x](https://good.example/" + control + "a)")).contains("<p>[x](");
        assertThat(markdown.html("[" + control + "moc.doog](https://other.example)"))
                .startsWith("<p>[" + control + "moc.doog](");
    }

    @Test
    void linksMailAddressesAsAWhole() {
        assertThat(markdown.html("write to mailto:ada@example.org!"))
                .contains("<p>write to <a ")
                .contains("href=\"mailto:ada@example.org\"")
                .contains(">mailto:ada@example.org</a>!");
        assertThat(markdown.html("ada@example.org")).contains(">ada@example.org</a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> @ivan said",
                "> - @ivan said",
                "\\@ivan",
                "`@ivan`",
                "```\n@ivan\n```",
                "[@ivan](https://example.org)",
                "ivan@ivan.example",
                "https://example.org/@ivan"
            })
    void quotedEscapedCodeAndLinksMentionNobody(String content) {
        assertThat(markdown.mentionMatches(content)).isEmpty();
        assertThat(markdown.html(content, IVAN)).doesNotContain("mention");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@ivan", "> quoted\n\n@ivan", "- @ivan", "**@ivan**", "\\\\@ivan", "[@ivan](javascript:x)"})
    void mentionsWhoIsAddressed(String content) {
        assertThat(markdown.mentionMatches(content)).hasSize(1);
        assertThat(markdown.html(content, IVAN))
                .contains("<a class=\"mention\" data-user=\"7\" href=\"/people/7\"><bdi>@Ivan P.</bdi></a>");
    }

    @Test
    void anEscapedMentionIsShownWithoutItsEscape() {
        assertThat(markdown.html("\\@ivan")).isEqualTo("<p>@ivan</p>");
    }

    private String text(String content) {
        return markdown.html(content).replaceAll("<[^>]*>", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "a <img src=x onerror=alert(1)> b",
                "<svg/onload=alert(1)>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "[x](vbscript:x)",
                "![x](javascript:alert(1))",
                "<https://a\"onclick=alert(1)>",
            })
    void letsNoScriptThrough(String hostile) {
        assertThat(markdown.html(hostile))
                .doesNotContainPattern("(?i)<(script|img|svg)")
                .doesNotContainPattern("(?i)href=\"(javascript|data|vbscript)")
                .doesNotContainPattern("<a [^>]*\\sonclick");
    }

    @Test
    void tablesScrollInBoxesOfTheirOwn() {
        String html = markdown.html("""
                | Name | Age |
                |:-----|----:|
                | Ada **B** | <b>36</b> |
                """);

        assertThat(html.replace("\n", ""))
                .isEqualTo(
                        "<div class=\"table-box\" tabindex=\"0\"><table dir=\"auto\"><thead><tr>"
                                + "<th dir=\"auto\" scope=\"col\">Name</th>"
                                + "<th dir=\"auto\" scope=\"col\" class=\"cell-right\">Age</th></tr></thead><tbody><tr>"
                                + "<td dir=\"auto\">Ada <strong>B</strong></td>"
                                + "<td dir=\"auto\" class=\"cell-right\">&lt;b&gt;36&lt;/b&gt;</td></tr></tbody></table></div>");
    }

    @Test
    void showsTasksAsBoxesThatCannotBeTicked() {
        String html = markdown.html("- [ ] one\n- [x] **two**\n- [x](https://example.org) three\n- [ ]\n- [y] four");

        assertThat(html)
                .contains("<li class=\"task\"><input type=\"checkbox\" aria-label=\"Not done\" disabled=\"\"> one</li>")
                .contains("<li class=\"task\"><input type=\"checkbox\" aria-label=\"Done\" disabled=\"\" checked=\"\">"
                        + " <strong>two</strong></li>")
                .contains("<li><a ")
                .contains("<li>[ ]</li>")
                .contains("<li>[y] four</li>");
    }

    @ParameterizedTest
    @CsvSource({
        "'The end: ||**he** wins||!', 'The end: %s<strong>he</strong> wins</span></label>!'",
        "'||a||b||c||', '%1$sa</span></label>b%1$sc</span></label>'",
        "a || b || c, a || b || c",
        "`||a||`, <code>||a||</code>",
        "'||a', '||a'",
        "'||||', '||||'",
        "'|a|', '|a|'",
    })
    void hidesSpoilersBehindSwitches(String content, String html) {
        String open =
                "<label class=\"spoiler\"><input type=\"checkbox\" aria-label=\"Spoiler\"><span class=\"spoiler-text\">";

        assertThat(markdown.html(content)).isEqualTo("<p>" + html.formatted(open) + "</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "||a ||b|| c||",
                "||*a ||b|| c*||",
                "||[a ||b||](https://example.org)||",
                "[a ||b||](https://example.org)",
                "[**a ||b||** ||c||](https://example.org)"
            })
    void noSwitchStandsInAnotherOrInALink(String content) {
        String html = markdown.html(content);

        assertThat(html).contains("<label").contains("b");
        assertThat(html).doesNotContainPattern("<label(?:(?!</label>).)*<label");
        assertThat(html).doesNotContainPattern("<a (?:(?!</a>).)*<label");
    }

    @ParameterizedTest
    @CsvSource({
        "Good :+1: :tada:, Good 👍 🎉",
        ":stuck_out_tongue: **:smile:**, 😛 <strong>😄</strong>",
        "10:30:45 :nosuchname: a:smile:b, 10:30:45 :nosuchname: a:smile:b",
        "`:smile:`, <code>:smile:</code>",
        "\\:smile:, :smile:",
        "std::smile::x, std::smile::x",
    })
    void replacesShortcodesOutsideCode(String content, String html) {
        assertThat(markdown.html(content)).isEqualTo("<p>" + html + "</p>");
    }

    @Test
    void leavesShortcodesInCodeBlocksAndAddresses() {
        assertThat(markdown.html("```\n:smile:\n```")).contains(":smile:");
        assertThat(markdown.html("https://example.org/:smile:/x")).contains(">https://example.org/:smile:/x</a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "👍",
                "❤️",
                "❤",
                "👨‍👩‍👧‍👦 🏳️‍🌈",
                "🇫🇷🇩🇪🇮🇹",
                " 1️⃣ ",
                "👍🏽",
                ":tada:",
                ":heart: :heart:"
            })
    void upToThreeEmojiAloneAreLarge(String content) {
        assertThat(markdown.html(content)).startsWith("<p class=\"emoji-alone\">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"👍👍👍👍", "👍 yes", "1", "#", "©x", "**👍**", "- 👍", "👍\n👍", "123", "é"})
    void otherTextsAreNot(String content) {
        assertThat(markdown.html(content)).doesNotContain("emoji-alone");
    }

    @Test
    void eachBlockHasItsOwnDirection() {
        assertThat(markdown.html("Hello\n\nשלום")).isEqualTo("<p dir=\"auto\">Hello</p>\n<p dir=\"auto\">שלום</p>");
        assertThat(markdown.html("- שלום")).startsWith("<ul dir=\"auto\">");
        assertThat(markdown.html("> שלום")).startsWith("<blockquote dir=\"auto\">");
        assertThat(markdown.html("```\nx\n```")).startsWith("<pre dir=\"auto\"><code>");
    }

    @Test
    void survivesDeepNesting() {
        String html = markdown.html("> ".repeat(5_000) + "deep");

        assertThat(html).contains("deep");
    }

    private static MessageSource texts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("messages");
        texts.setDefaultEncoding("UTF-8");
        return texts;
    }
}
