package dev.parley.message.markdown;

import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;

/** Puts each table into a box in which it scrolls sideways. */
final class Tables extends AbstractVisitor {
    static final class TableBox extends CustomBlock {}

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof TableBlock) {
            TableBox box = new TableBox();
            block.insertBefore(box);
            box.appendChild(block);
        }
    }
}
