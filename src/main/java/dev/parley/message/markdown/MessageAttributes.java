package dev.parley.message.markdown;

import java.util.Map;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.renderer.html.AttributeProvider;

/** Safe links, the direction of each block, and classes for the style sheet, since inline styles are not allowed. */
final class MessageAttributes implements AttributeProvider {
    @Override
    public void setAttributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link) {
            attributes.put("rel", "nofollow noopener noreferrer");
            attributes.put("target", "_blank");
        } else if (node instanceof TableCell cell) {
            align(cell, attributes);
        } else if (TaskLists.isTask(node)) {
            attributes.put("class", "task");
        } else if (node instanceof Paragraph && Emoji.isAllOf(node) && node.getParent() instanceof Document) {
            attributes.put("class", "emoji-alone");
        } else if (hasDirection(node) && !tag.equals("code")) {
            attributes.put("dir", "auto");
        }
    }

    /** A single paragraph takes the direction of the message. */
    private static boolean hasDirection(Node node) {
        return node instanceof ListBlock
                || node instanceof BlockQuote
                || node instanceof TableBlock
                || node instanceof FencedCodeBlock
                || node instanceof Paragraph && (node.getNext() != null || node.getPrevious() != null);
    }

    private static void align(TableCell cell, Map<String, String> attributes) {
        attributes.remove("align");
        attributes.put("dir", "auto");
        if (cell.isHeader()) {
            attributes.put("scope", "col");
        }
        if (cell.getAlignment() == TableCell.Alignment.CENTER) {
            attributes.put("class", "cell-center");
        } else if (cell.getAlignment() == TableCell.Alignment.RIGHT) {
            attributes.put("class", "cell-right");
        }
    }
}
