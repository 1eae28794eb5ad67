package dev.parley.message;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.stereotype.Component;

/**
 * Renders what people write: the emphasis, code, quotes, lists and links of CommonMark, each line break as one. HTML in
 * it is shown as text, links lead only to harmless schemes, and pictures from elsewhere become links, since loading them
 * would tell a stranger who reads what and when.
 */
@Component
final class Markdown {
    private static final int MAX_NESTING = 16;

    /** The library's own choice has {@code data:} among them, which can carry a page with scripts. */
    private static final List<String> LINKABLE = List.of("http", "https", "mailto", "tel");

    private final Parser parser = Parser.builder()
            .extensions(List.of(AutolinkExtension.create(), StrikethroughExtension.create()))
            .enabledBlockTypes(Set.of(BlockQuote.class, FencedCodeBlock.class, ListBlock.class))
            .maxOpenBlockParsers(MAX_NESTING)
            .build();

    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .extensions(List.of(StrikethroughExtension.create()))
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(LINKABLE))
            .softbreak("<br>")
            .attributeProviderFactory(context -> Markdown::attributes)
            .build();

    /** HTML that is safe to insert into a page. */
    String html(String content) {
        Node document = parser.parse(content);
        document.accept(new PicturesToLinks());
        return renderer.render(document).strip();
    }

    private static void attributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link) {
            attributes.put("rel", "nofollow noopener noreferrer");
            attributes.put("target", "_blank");
        }
    }

    private static final class PicturesToLinks extends AbstractVisitor {
        @Override
        public void visit(Image image) {
            Link link = new Link(image.getDestination(), image.getTitle());
            for (Node child = image.getFirstChild(); child != null; child = image.getFirstChild()) {
                link.appendChild(child);
            }
            image.insertAfter(link);
            image.unlink();
            visitChildren(link);
        }
    }
}
