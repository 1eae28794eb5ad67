package dev.parley.message.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/** Tasks: items of a list that start with {@code [ ]} or, if they are done, with {@code [x]}. */
final class TaskLists extends AbstractVisitor {
    private static final Pattern BOX = Pattern.compile("\\[(?<mark>[ xX])](?<rest>\\s.*)", Pattern.DOTALL);

    static final class Task extends CustomNode {
        private final boolean done;

        Task(boolean done) {
            this.done = done;
        }

        boolean isDone() {
            return done;
        }
    }

    @Override
    public void visit(ListItem item) {
        if (item.getFirstChild() instanceof Paragraph paragraph && paragraph.getFirstChild() instanceof Text text) {
            Matcher box = BOX.matcher(text.getLiteral());
            if (box.matches() && (text.getNext() != null || !box.group("rest").isBlank())) {
                text.setLiteral(box.group("rest").stripLeading());
                paragraph.prependChild(new Task(!box.group("mark").equals(" ")));
            }
        }
        visitChildren(item);
    }

    static boolean isTask(Node node) {
        return node instanceof ListItem item
                && item.getFirstChild() instanceof Paragraph paragraph
                && paragraph.getFirstChild() instanceof Task;
    }
}
