package dev.parley.message.search;

import dev.parley.message.indexing.Terms;
import dev.parley.message.indexing.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Words that a message must contain one after another; often a single one.
 *
 * @param open whether the last one may be only the beginning of a word
 */
record Phrase(List<Token> tokens, boolean open) {
    Phrase {
        tokens = List.copyOf(tokens);
    }

    /** What to look up in the index. */
    List<Set<String>> terms() {
        return Terms.ofPhrase(tokens, open);
    }

    /** Where a text contains it; empty if it does not. */
    List<Highlight> in(List<Token> text) {
        List<Highlight> found = new ArrayList<>();
        for (int at = 0; at + tokens.size() <= text.size(); at++) {
            if (isAt(text, at)) {
                Token first = text.get(at);
                Token last = text.get(at + tokens.size() - 1);
                found.add(new Highlight(first.start(), last.end() - first.start()));
            }
        }
        return found;
    }

    private boolean isAt(List<Token> text, int at) {
        for (int i = 0; i < tokens.size(); i++) {
            String wanted = tokens.get(i).text();
            String word = text.get(at + i).text();
            boolean beginning = open && i + 1 == tokens.size() && word.startsWith(wanted);
            if (!beginning && !word.equals(wanted) || i > 0 && !isJoined(text, at, i)) {
                return false;
            }
        }
        return true;
    }

    /** Characters without a space between them are not found where there is one. */
    private boolean isJoined(List<Token> text, int at, int i) {
        return !tokens.get(i - 1).runsInto(tokens.get(i))
                || text.get(at + i - 1).runsInto(text.get(at + i));
    }
}
