package dev.parley.webhook.reply;

import dev.parley.message.markdown.Markdown;
import dev.parley.webhook.reply.ReplyTexts.FileNote;
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

    /** @param note what is below it, if there are such files */
    String of(String content, FileNote note) {
        Document rendered = Jsoup.parseBodyFragment(markdown.html(content));
        rendered.select("label.spoiler input").remove();
        rendered.select(".spoiler-text").forEach(MailHtml::mark);
        rendered.select("input[type=checkbox]").forEach(box -> replace(box, box.hasAttr("checked") ? "☑ " : "☐ "));
        rendered.select("img").forEach(picture -> replace(picture, picture.attr("alt")));
        if (!note.names().isEmpty()) {
            append(note, rendered.body());
        }
        Document safe = new Cleaner(FORMATTING).clean(rendered);
        safe.outputSettings(new OutputSettings().prettyPrint(false));
        return "<!DOCTYPE html><html><body>" + safe.body().html() + "</body></html>";
    }

    private static void append(FileNote note, Element body) {
        body.appendElement("p").text(note.lead());
        Element list = body.appendElement("ul");
        for (String name : note.names()) {
            Element item = list.appendElement("li");
            if (note.link() != null) {
                item = item.appendElement("a").attr("href", note.link());
            }
            item.text(name);
        }
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
