package dev.parley.message.core;

import dev.parley.base.text.Characters;
import dev.parley.message.markdown.Markdown;
import dev.parley.message.markdown.MarkdownSyntax;
import dev.parley.people.mention.Mentioned;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The beginning of a message in one line of plain text, without Markdown syntax. */
public final class MessagePreview {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** Most messages contain no Markdown. */
    private static final Pattern MARKS =
            Pattern.compile("[*_`~\\[<>&\\\\]|^\\s*(?:[-+]|\\d{1,9}[.)])(?:\\s|$)", Pattern.MULTILINE);

    private MessagePreview() {}

    /** @param max in characters, as {@link Characters} counts them */
    public static String of(String content, int max) {
        return of(content, Mentioned.NOBODY, max);
    }

    /**
     * @param mentioned the people that it mentions; they appear with their current names
     * @param max in characters, as {@link Characters} counts them
     */
    public static String of(String content, Mentioned mentioned, int max) {
        boolean plain = mentioned.isEmpty() && !MARKS.matcher(content).find();
        String line = SPACES.matcher(plain ? content : text(content, mentioned))
                .replaceAll(" ")
                .strip();
        String beginning = Characters.first(line, max);
        return beginning.length() < line.length() ? beginning + "…" : line;
    }

    /** The whole text in one line. */
    public static String line(String content) {
        return of(content, PostMessage.MAX_BYTES);
    }

    private static String text(String content, Mentioned mentioned) {
        PlainText plain = new PlainText();
        Markdown.document(content, mentioned).accept(plain);
        return plain.text.toString();
    }

    private static final class PlainText extends AbstractVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void visit(Text part) {
            text.append(part.getLiteral());
        }

        @Override
        public void visit(Code code) {
            text.append(code.getLiteral());
        }

        @Override
        public void visit(HtmlInline html) {
            text.append(html.getLiteral());
        }

        @Override
        public void visit(FencedCodeBlock code) {
            text.append(code.getLiteral()).append(' ');
        }

        @Override
        public void visit(Paragraph paragraph) {
            visitChildren(paragraph);
            text.append(' ');
        }

        @Override
        public void visit(SoftLineBreak line) {
            text.append(' ');
        }

        @Override
        public void visit(HardLineBreak line) {
            text.append(' ');
        }

        @Override
        public void visit(CustomNode node) {
            if (node instanceof Markdown.MentionNode mention) {
                text.append(mention.text());
            } else if (node instanceof MarkdownSyntax.EscapedAt) {
                text.append('@');
            } else {
                visitChildren(node);
            }
        }
    }
}
