package dev.parley.message.markdown;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.identity.account.Profile;
import dev.parley.message.markdown.MarkdownSyntax.EscapedAt;
import dev.parley.people.mention.MentionNames;
import dev.parley.people.mention.Mentioned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Renders what people write: the emphasis, code, quotes, lists and links of CommonMark, each line break as one. HTML in
 * it is shown as text, links lead only to harmless schemes, and pictures from elsewhere become links, since loading them
 * would tell a stranger who reads what and when.
 */
@Component
public final class Markdown {
    private static final long KNOWN_CHARACTERS = 4_000_000;

    /** What {@link LinkTarget} lets through; the renderer would leave the address of any other empty. */
    private static final List<String> LINKABLE = List.of("http", "https", "mailto", "tel");

    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .extensions(List.of(StrikethroughExtension.create()))
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(LINKABLE))
            .softbreak("<br>")
            .attributeProviderFactory(context -> Markdown::attributes)
            .nodeRendererFactory(MentionRenderer::new)
            .build();

    /** What texts that name nobody look like; the same as long as the program runs. */
    private final Cache<String, String> known = Caffeine.newBuilder()
            .maximumWeight(KNOWN_CHARACTERS)
            .<String, String>weigher((content, html) -> content.length() + html.length())
            .build();

    /** HTML that is safe to insert into a page. */
    public String html(String content) {
        return html(content, Mentioned.NOBODY);
    }

    /**
     * HTML that is safe to insert into a page.
     *
     * @param mentioned whom it names: they are shown by their present names
     */
    public String html(String content, Mentioned mentioned) {
        return mentioned.isEmpty()
                ? known.get(content, text -> rendered(text, mentioned))
                : rendered(content, mentioned);
    }

    private String rendered(String content, Mentioned mentioned) {
        Node document = document(content, mentioned);
        return renderer.render(document).strip();
    }

    /** What people write, with the names of those who are mentioned in it. */
    public static Node document(String content, Mentioned mentioned) {
        Node document = MarkdownSyntax.parse(content);
        if (!mentioned.isEmpty()) {
            document.accept(new NamesToMentions(mentioned));
        }
        return document;
    }

    /** Where somebody can be mentioned: not in code, a link, or what is quoted, nor behind a backslash. */
    public List<MentionNames.Match> mentionMatches(String content) {
        List<MentionNames.Match> matches = new ArrayList<>();
        MarkdownSyntax.parse(content).accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                matches.addAll(MentionNames.in(text.getLiteral()));
            }

            @Override
            public void visit(Link link) {
                // What it is called is no mention.
            }

            @Override
            public void visit(BlockQuote quote) {
                // It is what someone said before.
            }
        });
        return matches;
    }

    private static void attributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link) {
            attributes.put("rel", "nofollow noopener noreferrer");
            attributes.put("target", "_blank");
        }
    }

    /** Cuts the names of those who are mentioned out of the text. */
    private static final class NamesToMentions extends AbstractVisitor {
        private final Mentioned mentioned;

        NamesToMentions(Mentioned mentioned) {
            this.mentioned = mentioned;
        }

        @Override
        public void visit(Link link) {
            // As in mentionMatches().
        }

        @Override
        public void visit(BlockQuote quote) {
            // As in mentionMatches().
        }

        @Override
        public void visit(Text text) {
            String literal = text.getLiteral();
            int done = 0;
            for (MentionNames.Match match : MentionNames.in(literal)) {
                MentionNode mention = mention(match);
                if (mention != null) {
                    text.insertBefore(new Text(literal.substring(done, match.start())));
                    text.insertBefore(mention);
                    done = match.start() + 1 + mention.length;
                }
            }
            text.setLiteral(literal.substring(done));
        }

        private @Nullable MentionNode mention(MentionNames.Match match) {
            for (String name : match.candidates()) {
                if (mentioned.isAll(name)) {
                    return new MentionNode("all", MentionNames.ALL, name.length());
                }
                Optional<Profile> person = mentioned.person(name);
                if (person.isPresent()) {
                    return new MentionNode(
                            Long.toString(person.get().id()), person.get().displayName(), name.length());
                }
            }
            return null;
        }
    }

    public static final class MentionNode extends CustomNode {
        private final String user;
        private final String name;
        private final int length;

        MentionNode(String user, String name, int length) {
            this.user = user;
            this.name = name;
            this.length = length;
        }

        public String text() {
            return "@" + name;
        }
    }

    private record MentionRenderer(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(MentionNode.class, EscapedAt.class);
        }

        @Override
        public void render(Node node) {
            HtmlWriter html = context.getWriter();
            if (!(node instanceof MentionNode mention)) {
                html.text("@");
                return;
            }
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("class", "mention");
            attributes.put("data-user", mention.user);
            html.tag("bdi", attributes);
            html.text(mention.text());
            html.tag("/bdi");
        }
    }
}
