package dev.parley.webhook.reply;

import dev.parley.message.markdown.Markdown;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.springframework.stereotype.Component;

/**
 * A message as the HTML of an e-mail: no more than formatting, since its reader has neither the styles of a page nor a
 * sign-in for its pictures.
 */
@Component
final class MailHtml {
    private static final Safelist FORMATTING = Safelist.basic()
            .addTags("del", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "table", "thead", "tbody", "tr", "th", "td")
            .addProtocols("a", "href", "tel");

    private final Markdown markdown;

    MailHtml(Markdown markdown) {
        this.markdown = markdown;
    }

    /** @param note lines of plain text below it; empty for none */
    String of(String content, String note) {
        Document rendered = Jsoup.parseBodyFragment(markdown.html(content));
        rendered.select("label.spoiler input").remove();
        rendered.select(".spoiler-text").forEach(MailHtml::mark);
        rendered.select("input[type=checkbox]").forEach(box -> replace(box, box.hasAttr("checked") ? "☑ " : "☐ "));
        rendered.select("img").forEach(picture -> replace(picture, picture.attr("alt")));
        if (!note.isEmpty()) {
            Element below = rendered.body().appendElement("p");
            note.lines().forEach(line -> below.appendText(line).appendElement("br"));
        }
        Document safe = new Cleaner(FORMATTING).clean(rendered);
        safe.outputSettings(new OutputSettings().prettyPrint(false));
        return "<!DOCTYPE html><html><body>" + safe.body().html() + "</body></html>";
    }

    /** Mail programs cannot hide it, so it is shown as it was written. */
    private static void mark(Element spoiler) {
        spoiler.prependText("||");
        spoiler.appendText("||");
    }

    private static void replace(Element element, String text) {
        element.replaceWith(new TextNode(text));
    }
}
