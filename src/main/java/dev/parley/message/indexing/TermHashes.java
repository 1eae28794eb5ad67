package dev.parley.message.indexing;

import dev.parley.base.crypto.TermHasher;
import dev.parley.base.id.ConversationId;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Hashes terms, for each conversation differently: what two conversations have in common cannot be seen in the index. */
@Component
final class TermHashes {
    /** Changes with the rules by which texts are split into terms, so that the index is made again. */
    private static final String RULES = "rules 1";

    private final TermHasher hasher;

    TermHashes(TermHasher hasher) {
        this.hasher = hasher;
    }

    int of(ConversationId conversationId, String term) {
        return (int) (hasher.hash(conversationId + " " + term) >>> Long.SIZE - Postings.HASH_BITS);
    }

    /** The pairs of some terms with one place, sorted. */
    long[] pairs(ConversationId conversationId, Collection<String> terms, long place) {
        return terms.stream()
                .mapToLong(term -> Postings.pair(of(conversationId, term), place))
                .sorted()
                .toArray();
    }

    /** What an index depends on: the key and the rules. */
    long version() {
        return hasher.hash(RULES);
    }
}
