package dev.parley.message.indexing;

import dev.parley.base.id.ConversationId;
import dev.parley.base.replica.Replica;
import dev.parley.base.replica.ReplicaReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Looks terms up, on the replica if there is one: there it is done for those conversations in which nothing is missing.
 * The answer has every message with the terms, and may have others: the caller compares the texts, which it reads from the
 * primary.
 */
@Component
public final class MessageIndex {
    private final IndexLookup lookup;
    private final ReplicaReader replica;

    MessageIndex(IndexLookup lookup, ObjectProvider<Replica> replicas) {
        this.lookup = lookup;
        this.replica = ReplicaReader.of(replicas, "search");
    }

    /**
     * The candidates in some conversations; those without any are missing.
     *
     * @param scopes of different conversations
     * @param terms for each of them alternatives; none for all messages
     */
    public List<Candidates> find(Collection<SearchScope> scopes, List<Set<String>> terms) {
        List<Candidates> found = new ArrayList<>(onReplica(scopes, terms));
        Set<ConversationId> done =
                found.stream().map(Candidates::conversationId).collect(Collectors.toSet());
        List<SearchScope> left = scopes.stream()
                .filter(scope -> !done.contains(scope.conversationId()))
                .toList();
        if (!left.isEmpty()) {
            found.addAll(lookup.find(left, terms));
        }
        return found.stream().filter(candidates -> candidates.seqs().length > 0).toList();
    }

    private List<Candidates> onReplica(Collection<SearchScope> scopes, List<Set<String>> terms) {
        return replica.read(() -> Optional.of(lookup.current(scopes, terms)).filter(found -> !found.isEmpty()))
                .orElse(List.of());
    }
}
