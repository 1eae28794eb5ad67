package dev.parley.message.markdown;

import dev.parley.message.markdown.Markdown.MentionNode;
import dev.parley.message.markdown.MarkdownSyntax.Escaped;
import dev.parley.message.markdown.Spoilers.Spoiler;
import dev.parley.message.markdown.TaskLists.Task;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The text of a document without Markdown. Spoilers stay hidden. */
final class PlainText extends AbstractVisitor {
    private static final String HIDDEN = "▮▮▮";

    private final StringBuilder text = new StringBuilder();

    static String of(Node document) {
        PlainText plain = new PlainText();
        document.accept(plain);
        return plain.text.toString();
    }

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
        if (node instanceof MentionNode mention) {
            text.append(mention.text());
        } else if (node instanceof Escaped escaped) {
            text.append(escaped.sign());
        } else if (node instanceof Spoiler) {
            text.append(HIDDEN);
        } else if (node instanceof Task task) {
            text.append(task.isDone() ? "☑ " : "☐ ");
        } else {
            visitChildren(node);
            text.append(after(node));
        }
    }

    private static String after(Node node) {
        boolean between = node instanceof TableCell && node.getNext() != null;
        return between ? " · " : node instanceof TableRow ? " " : "";
    }
}
