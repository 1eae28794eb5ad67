package dev.parley.message.markdown;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.base.path.BasePath;
import dev.parley.identity.account.Profile;
import dev.parley.message.emoji.EmojiSet;
import dev.parley.people.mention.MentionNames;
import dev.parley.people.mention.Mentioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Renders messages: what {@link MarkdownSyntax} parses, with line breaks preserved. HTML is shown as text, links lead only to safe schemes, and external images become links, since loading them would disclose to a third
 * party who reads what and when.
 */
@Component
public final class Markdown {
    private static final long KNOWN_CHARACTERS = 4_000_000;

    /** The schemes that {@link LinkTarget} accepts; the renderer would leave the address of any other empty. */
    private static final List<String> LINKABLE = List.of("http", "https", "mailto", "tel");

    private final HtmlRenderer renderer;
    private final Supplier<EmojiSet> emoji;

    /** The rendered form of texts without mentions, which never changes while the program runs. */
    private final Cache<Source, String> plain = Caffeine.newBuilder()
            .maximumWeight(KNOWN_CHARACTERS)
            .<Source, String>weigher((source, html) -> source.content().length() + html.length())
            .build();

    /** @param emoji those that administrators have added, as they are now */
    public Markdown(MessageSource texts, Supplier<EmojiSet> emoji, BasePath base) {
        this.emoji = emoji;
        this.renderer = HtmlRenderer.builder()
                .extensions(List.of(StrikethroughExtension.create(), TablesExtension.create()))
                .escapeHtml(true)
                .sanitizeUrls(true)
                .urlSanitizer(new DefaultUrlSanitizer(LINKABLE))
                .softbreak("<br>")
                .attributeProviderFactory(context -> new MessageAttributes())
                .nodeRendererFactory(context -> new MessageNodes(context, texts, base))
                .build();
    }

    /** HTML that is safe to insert into a page. */
    public String html(String content) {
        return html(content, Mentioned.NOBODY);
    }

    /**
     * HTML that is safe to insert into a page.
     *
     * @param mentioned the people that it mentions: they are shown with their current names
     */
    public String html(String content, Mentioned mentioned) {
        EmojiSet custom = mayHaveCustomEmoji(content) ? emoji.get() : EmojiSet.EMPTY;
        return mentioned.isEmpty()
                ? plain.get(new Source(content, custom.version()), source -> rendered(content, mentioned, custom))
                : rendered(content, mentioned, custom);
    }

    private String rendered(String content, Mentioned mentioned, EmojiSet custom) {
        Node document = document(content, mentioned);
        if (custom != EmojiSet.EMPTY) {
            document.accept(new Emoji.CustomCodes(custom));
        }
        return renderer.render(document).strip();
    }

    /**
     * Whether a text may show emoji that administrators have added, found without parsing it. Its HTML changes when they
     * add or remove one.
     */
    public static boolean mayHaveCustomEmoji(String content) {
        return Emoji.mayContainCode(content);
    }

    /** The text without Markdown, with the current names of the people that it mentions. Spoilers stay hidden. */
    public static String plainText(String content, Mentioned mentioned) {
        return PlainText.of(document(content, mentioned));
    }

    /** Whether a text may have a link to a page, found without parsing it. */
    public static boolean mayHaveLink(String content) {
        return content.contains("://") || content.contains("www.");
    }

    /** The first link to a page, except in spoilers, quotes and code. */
    public static Optional<String> firstLink(String content) {
        if (!mayHaveLink(content)) {
            return Optional.empty();
        }
        FirstLink first = new FirstLink();
        MarkdownSyntax.parse(content).accept(first);
        return Optional.ofNullable(first.destination);
    }

    private static Node document(String content, Mentioned mentioned) {
        Node document = MarkdownSyntax.parse(content);
        if (!mentioned.isEmpty()) {
            document.accept(new NamesToMentions(mentioned));
        }
        return document;
    }

    /** Potential mentions: not in code, links or quotes, nor after a backslash. */
    public List<MentionNames.Match> mentionMatches(String content) {
        List<MentionNames.Match> matches = new ArrayList<>();
        MarkdownSyntax.parse(content).accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                matches.addAll(MentionNames.in(text.getLiteral()));
            }

            @Override
            public void visit(Link link) {
                // The text of a link contains no mention.
            }

            @Override
            public void visit(BlockQuote quote) {
                // A quote repeats an earlier message.
            }
        });
        return matches;
    }

    /**
     * What is rendered.
     *
     * @param emoji the version of the server's emoji; empty if the text shows none
     */
    private record Source(String content, String emoji) {}

    private static final class FirstLink extends AbstractVisitor {
        private @Nullable String destination;

        @Override
        public void visit(Link link) {
            if (destination == null && link.getDestination().regionMatches(true, 0, "http", 0, 4)) {
                destination = link.getDestination();
            }
        }

        @Override
        public void visit(CustomNode node) {
            if (!(node instanceof Spoilers.Spoiler)) {
                visitChildren(node);
            }
        }

        @Override
        public void visit(BlockQuote quote) {
            // A quote repeats an earlier message.
        }
    }

    /** Splits the names of mentioned people from the text. */
    private static final class NamesToMentions extends AbstractVisitor {
        private final Mentioned mentioned;

        NamesToMentions(Mentioned mentioned) {
            this.mentioned = mentioned;
        }

        @Override
        public void visit(Link link) {
            // The same rules as in mentionMatches().
        }

        @Override
        public void visit(BlockQuote quote) {
            // The same rules as in mentionMatches().
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
                            person.get().id().toString(), person.get().displayName(), name.length());
                }
            }
            return null;
        }
    }

    static final class MentionNode extends CustomNode {
        private final String user;
        private final String name;
        private final int length;

        MentionNode(String user, String name, int length) {
            this.user = user;
            this.name = name;
            this.length = length;
        }

        String user() {
            return user;
        }

        boolean isOfPerson() {
            return !user.equals("all");
        }

        String text() {
            return "@" + name;
        }
    }
}
