package dev.parley.message.markdown;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/**
 * Parses messages: emphasis, code, quotes, lists and links of CommonMark, tables and tasks of GitHub, spoilers, and
 * shortcodes of emoji. Syntax that is not supported (external images, other schemes, relative addresses) and empty
 * lists stay text as typed.
 */
final class MarkdownSyntax {
    private static final int MAX_NESTING = 16;

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(AutolinkExtension.create(), StrikethroughExtension.create(), TablesExtension.create()))
            .customDelimiterProcessor(new Spoilers())
            .enabledBlockTypes(Set.of(BlockQuote.class, FencedCodeBlock.class, ListBlock.class))
            .maxOpenBlockParsers(MAX_NESTING)
            .customInlineContentParserFactory(new Escapes())
            .customInlineContentParserFactory(new Brackets())
            .linkProcessor(MarkdownSyntax::refused)
            .build();

    private MarkdownSyntax() {}

    static Node parse(String content) {
        Node document = PARSER.parse(content);
        document.accept(new HonestLinks());
        document.accept(new EmptyLists());
        document.accept(new TaskLists());
        document.accept(new Tables());
        document.accept(new Spoilers.Untangled());
        document.accept(new Emoji.Shortcodes());
        return mayVanish(content) && !Visible.isIn(document) ? asTyped(content) : document;
    }

    /** Link reference definitions are not rendered, so a text of nothing else would be empty. */
    private static boolean mayVanish(String content) {
        return content.contains("]:");
    }

    private static Node asTyped(String content) {
        Node paragraph = new Paragraph();
        content.lines().forEach(line -> {
            if (paragraph.getFirstChild() != null) {
                paragraph.appendChild(new SoftLineBreak());
            }
            paragraph.appendChild(new Text(line));
        });
        Node document = new Document();
        document.appendChild(paragraph);
        return document;
    }

    /** An @ after a backslash, which is not a mention, or a colon, which does not start a shortcode. */
    static final class Escaped extends CustomNode {
        private final String sign;

        Escaped(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    /** Leaves links to the parser; other brackets stay text as typed. */
    private static LinkResult refused(LinkInfo link, Scanner scanner, InlineParserContext context) {
        boolean picture = link.marker() != null && link.marker().getLiteral().equals("!");
        String destination = link.destination();
        if (destination == null) {
            LinkReferenceDefinition definition = context.getDefinition(
                    LinkReferenceDefinition.class, link.label() == null ? link.text(scanner) : link.label());
            if (definition == null) {
                return LinkResult.none();
            }
            destination = definition.getDestination();
        }
        String text = link.text(scanner);
        if (!picture && LinkTarget.of(destination).isPresent() && LinkTarget.firstBidiControl(text) < 0) {
            return LinkResult.none();
        }
        Position end = scanner.position();
        String typed = "[" + text + "]"
                + scanner.getSource(link.afterTextBracket(), end).getContent();
        LinkResult result = LinkResult.replaceWith(new Text((picture ? "!" : "") + typed), end);
        return picture ? result.includeMarker() : result;
    }

    private static final class Escapes implements InlineContentParserFactory, InlineContentParser {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('\\');
        }

        @Override
        public InlineContentParser create() {
            return this;
        }

        @Override
        public ParsedInline tryParse(InlineParserState state) {
            Scanner scanner = state.scanner();
            scanner.next();
            char sign = scanner.peek();
            if (sign != '@' && sign != ':') {
                return ParsedInline.none();
            }
            scanner.next();
            return ParsedInline.of(new Escaped(String.valueOf(sign)), scanner.position());
        }
    }

    /** Addresses in angle brackets that are not linked keep their brackets. */
    private static final class Brackets implements InlineContentParserFactory, InlineContentParser {
        private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\\s<>]*");

        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('<');
        }

        @Override
        public InlineContentParser create() {
            return this;
        }

        @Override
        public ParsedInline tryParse(InlineParserState state) {
            Scanner scanner = state.scanner();
            scanner.next();
            Position start = scanner.position();
            if (scanner.find('>') < 0) {
                return ParsedInline.none();
            }
            String address = scanner.getSource(start, scanner.position()).getContent();
            scanner.next();
            return ADDRESS.matcher(address).matches() && LinkTarget.of(address).isEmpty()
                    ? ParsedInline.of(new Text("<" + address + ">"), scanner.position())
                    : ParsedInline.none();
        }
    }

    /** Ends bare links before bidi control characters, and shows the real destination of a link. */
    private static final class HonestLinks extends AbstractVisitor {
        private static final String MAIL = "mailto:";

        @Override
        public void visit(Link link) {
            takeScheme(link);
            endAtBidiControl(link);
            LinkTarget target = LinkTarget.of(link.getDestination()).orElse(null);
            if (target == null) {
                unwrap(link);
            } else if (target.isHiddenBehind(textOf(link))) {
                link.appendChild(new Text(" (" + target.ascii() + ")"));
            }
        }

        /** {@code mailto:} before a bare address belongs to it. */
        private static void takeScheme(Link link) {
            if (link.getPrevious() instanceof Text before
                    && link.getFirstChild() instanceof Text text
                    && link.getDestination().equals(MAIL + text.getLiteral())
                    && before.getLiteral().toLowerCase(Locale.ROOT).endsWith(MAIL)) {
                int start = before.getLiteral().length() - MAIL.length();
                text.setLiteral(before.getLiteral().substring(start) + text.getLiteral());
                before.setLiteral(before.getLiteral().substring(0, start));
            }
        }

        private static void endAtBidiControl(Link link) {
            if (link.getFirstChild() instanceof Text text && text.getNext() == null) {
                int end = LinkTarget.firstBidiControl(text.getLiteral());
                String rest = end < 0 ? "" : text.getLiteral().substring(end);
                if (end >= 0 && link.getDestination().endsWith(rest)) {
                    text.setLiteral(text.getLiteral().substring(0, end));
                    link.setDestination(link.getDestination()
                            .substring(0, link.getDestination().length() - rest.length()));
                    link.insertAfter(new Text(rest));
                }
            }
        }

        private static void unwrap(Link link) {
            for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
                link.insertBefore(child);
            }
            link.unlink();
        }

        private static String textOf(Link link) {
            StringBuilder text = new StringBuilder();
            link.accept(new AbstractVisitor() {
                @Override
                public void visit(Text part) {
                    text.append(part.getLiteral());
                }

                @Override
                public void visit(Code code) {
                    text.append(code.getLiteral());
                }

                @Override
                public void visit(SoftLineBreak line) {
                    text.append(' ');
                }
            });
            return text.toString();
        }
    }

    /** A list marker without an item is plain text. */
    private static final class EmptyLists extends AbstractVisitor {
        @Override
        public void visit(BulletList list) {
            visitChildren(list);
            flatten(list, item -> list.getMarker());
        }

        @Override
        public void visit(OrderedList list) {
            visitChildren(list);
            flatten(list, item -> (list.getMarkerStartNumber() + item) + list.getMarkerDelimiter());
        }

        private static void flatten(ListBlock list, IntFunction<String> signs) {
            for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                if (item.getFirstChild() != null) {
                    return;
                }
            }
            Paragraph paragraph = new Paragraph();
            int number = 0;
            for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                if (number > 0) {
                    paragraph.appendChild(new SoftLineBreak());
                }
                paragraph.appendChild(new Text(signs.apply(number++)));
            }
            list.insertAfter(paragraph);
            list.unlink();
        }
    }

    /** Whether anything in a document is shown. */
    private static final class Visible extends AbstractVisitor {
        private boolean found;

        static boolean isIn(Node document) {
            Visible visible = new Visible();
            document.accept(visible);
            return visible.found;
        }

        @Override
        public void visit(Text text) {
            found |= !text.getLiteral().isBlank();
        }

        @Override
        public void visit(Code code) {
            found = true;
        }

        @Override
        public void visit(FencedCodeBlock code) {
            found = true;
        }

        @Override
        public void visit(CustomNode node) {
            found |= node instanceof Escaped;
            visitChildren(node);
        }
    }
}
