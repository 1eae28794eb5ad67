package dev.parley.base.template;

import dev.parley.base.template.FragmentCache.Html;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.unbescape.html.HtmlEscape;

/**
 * HTML with holes. It is rendered with a mark in place of each, which nobody can write in a text, since it is drawn when the
 * program starts.
 *
 * @param literals what stands between the holes; one more than there are
 * @param holes the names of the holes, in their order
 * @param length the number of characters
 */
record Frame(List<String> literals, List<String> holes, int length) {
    /** The hole for the CSRF token. */
    private static final String TOKEN = "_csrf";

    private static final String SECRET = HexFormat.of().formatHex(random());
    private static final Pattern MARK = Pattern.compile(SECRET + "-(\\w+)-");

    private static byte[] random() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return random;
    }

    /** What is rendered in place of holes with these names. Neither HTML nor addresses need to escape it. */
    static Map<String, String> marks(Set<String> names) {
        return names.stream().collect(Collectors.toMap(Function.identity(), Frame::mark));
    }

    private static String mark(String name) {
        return SECRET + "-" + name + "-";
    }

    /**
     * @param html rendered with marks
     * @param token the CSRF token it was rendered with; empty without one
     */
    static Frame of(String html, String token) {
        String marked = token.isEmpty() ? html : html.replace(token, mark(TOKEN));
        List<String> literals = new ArrayList<>();
        List<String> holes = new ArrayList<>();
        Matcher mark = MARK.matcher(marked);
        int from = 0;
        while (mark.find()) {
            literals.add(marked.substring(from, mark.start()));
            holes.add(mark.group(1));
            from = mark.end();
        }
        literals.add(marked.substring(from));
        return new Frame(literals, holes, html.length());
    }

    /** @param token the CSRF token of the request */
    Html filled(Map<String, ?> contents, String token) {
        StringBuilder html = new StringBuilder(2 * length).append(literals.get(0));
        for (int i = 0; i < holes.size(); i++) {
            String name = holes.get(i);
            html.append(name.equals(TOKEN) ? token : text(contents.get(name))).append(literals.get(i + 1));
        }
        return new Html(html.toString());
    }

    private static String text(@Nullable Object content) {
        if (content == null) {
            return "";
        }
        return content instanceof Html html ? html.text() : HtmlEscape.escapeHtml4Xml(content.toString());
    }
}
