package dev.parley.message.markdown;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Nodes;
import org.commonmark.node.Text;
import org.commonmark.parser.delimiter.DelimiterProcessor;
import org.commonmark.parser.delimiter.DelimiterRun;

/** Text between two pairs of vertical bars, hidden until the reader asks for it: {@code ||who wins||}. */
final class Spoilers implements DelimiterProcessor {
    private static final int BARS = 2;

    static final class Spoiler extends CustomNode {}

    @Override
    public char getOpeningCharacter() {
        return '|';
    }

    @Override
    public char getClosingCharacter() {
        return '|';
    }

    @Override
    public int getMinLength() {
        return BARS;
    }

    @Override
    public int process(DelimiterRun opening, DelimiterRun closing) {
        if (opening.length() < BARS || closing.length() < BARS) {
            return 0;
        }
        Text opener = opening.getOpener();
        Spoiler spoiler = new Spoiler();
        for (Node inside : Nodes.between(opener, closing.getCloser())) {
            spoiler.appendChild(inside);
        }
        opener.insertAfter(spoiler);
        return BARS;
    }

    /** A switch cannot stand inside of another, nor inside of a link: the outermost hides all, the link included. */
    static final class Untangled extends AbstractVisitor {
        @Override
        public void visit(Link link) {
            if (isWithinSpoiler(link)) {
                visitChildren(link);
                return;
            }
            if (Finder.findsIn(link)) {
                Spoiler spoiler = new Spoiler();
                link.insertAfter(spoiler);
                spoiler.appendChild(link);
                visitChildren(link);
            }
        }

        @Override
        public void visit(CustomNode node) {
            boolean inner = node instanceof Spoiler && isWithinSpoiler(node);
            Node first = node.getFirstChild();
            visitChildren(node);
            if (inner && first != null) {
                for (Node child = node.getFirstChild(); child != null; child = node.getFirstChild()) {
                    node.insertBefore(child);
                }
            }
            if (inner) {
                node.unlink();
            }
        }

        private static boolean isWithinSpoiler(Node node) {
            for (Node parent = node.getParent(); parent != null; parent = parent.getParent()) {
                if (parent instanceof Spoiler) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final class Finder extends AbstractVisitor {
        private boolean found;

        static boolean findsIn(Node node) {
            Finder finder = new Finder();
            node.accept(finder);
            return finder.found;
        }

        @Override
        public void visit(CustomNode node) {
            found |= node instanceof Spoiler;
            visitChildren(node);
        }
    }
}
