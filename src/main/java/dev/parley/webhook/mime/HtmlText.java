package dev.parley.webhook.mime;

import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/** The text of an e-mail in HTML, as a plain text would have it: lines, bullets, quotes after {@code >}, addresses of links. */
final class HtmlText implements NodeVisitor {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_QUOTES = 3;
    private static final String UNSEEN = "script, style, head, title, template, noscript, object, svg, math, "
            + "[hidden], [style~=(?i)display\\s*:\\s*none], .gmail_signature, .moz-signature";
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u200b\\u200c\\u00ad\\ufeff]+");

    private final StringBuilder text = new StringBuilder();
    private int quotes;

    private HtmlText() {}

    static String of(String html) {
        Document document = Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseInput(html, "");
        document.select(UNSEEN).remove();
        document.select("blockquote").forEach(HtmlText::unquoteLayout);
        HtmlText text = new HtmlText();
        document.body().traverse(text);
        return text.text
                .toString()
                .replaceAll("[ \\t]+\n", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    /** Some programs indent with quotes that they give no border. */
    private static void unquoteLayout(Element quote) {
        if (quote.attr("style").contains("border:none") && !quote.hasClass("gmail_quote")) {
            quote.tagName("div");
        }
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode part) {
            words(part.getWholeText());
        } else if (node instanceof Element element) {
            start(element);
        }
    }

    private void start(Element element) {
        switch (element.normalName()) {
            case "br" -> newLine();
            case "hr" -> {
                line();
                text.append("———");
                newLine();
            }
            case "li" -> {
                line();
                text.append("• ");
            }
            case "td", "th" -> {
                if (!atStart()) {
                    text.append(' ');
                }
            }
            case "blockquote" -> {
                line();
                quotes++;
            }
            case "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre" -> paragraph();
            default -> {
                if (element.isBlock()) {
                    line();
                }
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        switch (element.normalName()) {
            case "a" -> address(element);
            case "td", "th" -> {}
            case "blockquote" -> {
                line();
                quotes--;
            }
            case "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre", "table" -> paragraph();
            default -> {
                if (element.isBlock()) {
                    line();
                }
            }
        }
    }

    /** Where a link leads stands beside what it calls itself, so that no one is led astray. */
    private void address(Element link) {
        String target = link.attr("href").strip();
        String shown = link.text().strip();
        if (target.matches("(?i)https?://\\S+") && !shown.isEmpty() && !shown.equals(target)) {
            text.append(" <").append(target).append('>');
        }
    }

    private void words(String given) {
        String words = SPACES.matcher(given).replaceAll(" ");
        if (words.isBlank() && atStart()) {
            return;
        }
        if (atStart()) {
            text.append(quote());
            words = words.stripLeading();
        } else if (text.charAt(text.length() - 1) == ' ') {
            words = words.stripLeading();
        }
        text.append(words);
    }

    private String quote() {
        return "> ".repeat(Math.min(quotes, MAX_QUOTES));
    }

    private boolean atStart() {
        return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
    }

    private void line() {
        if (!atStart()) {
            newLine();
        }
    }

    private void paragraph() {
        line();
        if (text.length() > 1 && text.charAt(text.length() - 2) != '\n') {
            newLine();
        }
    }

    private void newLine() {
        if (atStart()) {
            text.append(quote());
        }
        text.append('\n');
    }
}
