package dev.parley.message.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.path.BasePath;
import dev.parley.message.emoji.EmojiSet;
import dev.parley.test.HostileTexts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Whatever is written, the HTML of a message has nothing but the elements and attributes that messages have. */
class HostileMarkupTests {
    private static final Set<String> EVERYWHERE = Set.of("dir", "class");
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("p", Set.of()),
            Map.entry("br", Set.of()),
            Map.entry("strong", Set.of()),
            Map.entry("em", Set.of()),
            Map.entry("del", Set.of()),
            Map.entry("code", Set.of()),
            Map.entry("pre", Set.of()),
            Map.entry("blockquote", Set.of()),
            Map.entry("ul", Set.of()),
            Map.entry("ol", Set.of("start")),
            Map.entry("li", Set.of()),
            Map.entry("a", Set.of("href", "rel", "target", "title")),
            Map.entry("label", Set.of()),
            Map.entry("span", Set.of()),
            Map.entry("input", Set.of("type", "aria-label", "disabled", "checked")),
            Map.entry("div", Set.of("tabindex")),
            Map.entry("table", Set.of()),
            Map.entry("thead", Set.of()),
            Map.entry("tbody", Set.of()),
            Map.entry("tr", Set.of()),
            Map.entry("th", Set.of("scope")),
            Map.entry("td", Set.of()));
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

    /** Places in which a text stands; {@code %s} is the text. */
    private static final List<String> PLACES = List.of(
            "%s",
            "a %s b",
            "> %s",
            "- %s",
            "- [ ] %s",
            "**%s**",
            "||%s||",
            "`%s`",
            "```%s\n%s\n```",
            "| a |\n|---|\n| %s |",
            "[%s](https://example.org)",
            "[x](https://example.org \"%s\")",
            "[x](https://example.org/%s)",
            "https://example.org/%s",
            "![%s](https://example.org)",
            "[r]\n\n[r]: https://example.org '%s'");

    private final Markdown markdown = new Markdown(texts(), () -> EmojiSet.EMPTY, BasePath.ROOT);

    private static ResourceBundleMessageSource texts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("messages");
        texts.setDefaultEncoding("UTF-8");
        return texts;
    }

    /** Otherwise nothing below shows anything: most of the texts are dangerous where they are taken for HTML. */
    @Test
    void textsAreHostile() {
        List<String> texts = HostileTexts.all();

        assertThat(texts).hasSizeGreaterThan(1_500).doesNotHaveDuplicates();
        assertThat(texts.stream().filter(text -> !Jsoup.isValid(text, Safelist.basic())))
                .hasSizeGreaterThan(600);
        assertThat(faults("<p onclick=x>a</p>")).isNotEmpty();
        assertThat(faults("<a href=' javascript:x'>a</a>")).isNotEmpty();
        assertThat(faults("<svg></svg>")).isNotEmpty();
    }

    @Test
    void messagesHaveOnlyWhatMessagesHave() {
        for (String place : PLACES) {
            for (String text : HostileTexts.all()) {
                String html = markdown.html(place.replace("%s", text));

                assertThat(faults(html)).as("%s in %s: %s", text, place, html).isEmpty();
            }
        }
    }

    /** A second parser, or the same once more, finds the same: nothing changes its meaning when it is inserted again. */
    @Test
    void messagesAreReadTheSameTwice() {
        for (String text : HostileTexts.all()) {
            String html = markdown.html(text);
            String once = reread(html);

            assertThat(faults(once)).isEmpty();
            assertThat(reread(once)).as(text).isEqualTo(once);
        }
    }

    private static String reread(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        return document.body().html();
    }

    private static List<String> faults(String html) {
        return Jsoup.parseBodyFragment(html).body().getAllElements().stream()
                .skip(1)
                .flatMap(HostileMarkupTests::faults)
                .toList();
    }

    private static Stream<String> faults(Element element) {
        Set<String> allowed = ALLOWED.get(element.tagName());
        if (allowed == null) {
            return Stream.of("element " + element.tagName());
        }
        return element.attributes().asList().stream()
                .filter(attribute -> !isAllowed(attribute, allowed))
                .map(attribute -> element.tagName() + " with " + attribute);
    }

    private static boolean isAllowed(Attribute attribute, Set<String> allowed) {
        String name = attribute.getKey();
        return name.equals("href")
                ? allowed.contains(name) && isLinked(attribute.getValue())
                : allowed.contains(name) || EVERYWHERE.contains(name);
    }

    private static boolean isLinked(String address) {
        int colon = address.indexOf(':');
        return colon > 0 && SCHEMES.contains(address.substring(0, colon).toLowerCase(Locale.ROOT));
    }
}
