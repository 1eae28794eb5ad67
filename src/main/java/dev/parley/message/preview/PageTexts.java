package dev.parley.message.preview;

import dev.parley.base.fetch.Fetched;
import dev.parley.base.fetch.WebAddress;
import dev.parley.base.text.Characters;
import dev.parley.base.text.LookAlikes;
import dev.parley.base.text.Names;
import java.io.IOException;
import java.net.IDN;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a page says about itself: by Open Graph, the cards of Twitter, or plain HTML. Texts are made harmless as names
 * are: one line, without control, bidi and invisible characters, and short.
 *
 * @param picture the address of the picture that stands for it
 */
record PageTexts(
        String title,
        String description,
        String siteName,
        @Nullable WebAddress picture) {
    private static final int TITLE = 150;
    private static final int DESCRIPTION = 300;
    private static final int SITE = 60;

    /** How much of a text is looked at. */
    private static final int BEGINNING = 2_000;

    private static final int BYTES_A_CHARACTER = 8;
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cc}\\x{2028}\\x{2029}]+");

    static PageTexts of(Fetched page) throws IOException {
        Document document = Jsoup.parse(page.stream(), page.charset(), "");
        Map<String, String> metas = metas(document);
        String title = first(metas, List.of("og:title", "twitter:title")).orElseGet(document::title);
        return new PageTexts(
                cleaned(title, TITLE),
                cleaned(
                        first(metas, List.of("og:description", "twitter:description", "description"))
                                .orElse(""),
                        DESCRIPTION),
                cleaned(first(metas, List.of("og:site_name")).orElse(""), SITE),
                first(metas, List.of("og:image:secure_url", "og:image", "og:image:url", "twitter:image"))
                        .flatMap(page.address()::resolve)
                        .orElse(null));
    }

    /** The first of each name, in lower case. */
    private static Map<String, String> metas(Document document) {
        Map<String, String> metas = new HashMap<>();
        for (Element meta : document.getElementsByTag("meta")) {
            String name = meta.hasAttr("property") ? meta.attr("property") : meta.attr("name");
            String content = meta.attr("content");
            if (!content.isBlank()) {
                metas.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), content);
            }
        }
        return metas;
    }

    private static Optional<String> first(Map<String, String> metas, List<String> names) {
        return names.stream()
                .map(metas::get)
                .filter(content -> content != null && !cleaned(content, TITLE).isEmpty())
                .findFirst();
    }

    static String cleaned(String text, int max) {
        String line = BLANK.matcher(Characters.first(text, BEGINNING)).replaceAll(" ");
        return Characters.shortened(Names.cleaned(line), max, max * BYTES_A_CHARACTER);
    }

    /** A picture has no title but its name. */
    static String titleOfPicture(WebAddress address) {
        String name = cleaned(address.lastSegment(), TITLE);
        return name.isEmpty() ? host(address) : name;
    }

    /** The host for people: in Punycode if it looks like another one. */
    static String host(WebAddress address) {
        String host = IDN.toUnicode(address.host());
        return LookAlikes.isDeceptiveHost(host) ? address.host() : host;
    }
}
