package dev.parley.message.indexing;

import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.ConversationHeads;
import dev.parley.message.indexing.IndexTable.Part;
import dev.parley.message.indexing.IndexTable.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks terms up in the tables of the index, all as of one moment, since parts get other numbers when they are split.
 * Messages that are not indexed yet, and those whose change the index has not followed, are among the candidates, so that
 * they are found at once.
 */
@Component
class IndexLookup {
    /** So many of the newest messages of a conversation are candidates before they are indexed. */
    private static final int UNINDEXED = 200;

    private static final int CHANGED = 500;

    private final IndexTable table;
    private final TermHashes hashes;
    private final ConversationHeads heads;

    IndexLookup(IndexTable table, TermHashes hashes, ConversationHeads heads) {
        this.table = table;
        this.hashes = hashes;
        this.heads = heads;
    }

    /**
     * The candidates in each of some conversations.
     *
     * @param terms for each of them alternatives; none for all messages
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Candidates> find(Collection<SearchScope> scopes, List<Set<String>> terms) {
        List<ConversationId> ids = ids(scopes);
        return candidates(lookups(scopes, terms), table.changed(ids, CHANGED));
    }

    /**
     * The same as of one moment of a replica, within the caller's transaction there: only those conversations in which it
     * has all changes that the scopes know of, and an index that misses nothing. The index has no revision of its own, so
     * one that is being made again counts as one that has not come far.
     */
    List<Candidates> current(Collection<SearchScope> scopes, List<Set<String>> terms) {
        if (table.version().stream().noneMatch(version -> version == hashes.version())) {
            return List.of();
        }
        List<Place> changed = table.changed(ids(scopes), CHANGED);
        if (changed.size() == CHANGED) {
            return List.of();
        }
        Set<ConversationId> reached = heads.reached(
                scopes.stream().collect(Collectors.toMap(SearchScope::conversationId, SearchScope::revision)));
        List<Lookup> lookups = lookups(scopes, terms).stream()
                .filter(lookup -> reached.contains(lookup.scope.conversationId()) && lookup.isComplete())
                .toList();
        return candidates(lookups, changed);
    }

    private static List<ConversationId> ids(Collection<SearchScope> scopes) {
        return scopes.stream().map(SearchScope::conversationId).toList();
    }

    private List<Lookup> lookups(Collection<SearchScope> scopes, List<Set<String>> terms) {
        Map<ConversationId, Progress> progress = table.read(ids(scopes)).stream()
                .collect(Collectors.toMap(Progress::conversationId, Function.identity()));
        return scopes.stream()
                .map(scope -> new Lookup(scope, progress.get(scope.conversationId()), hashed(scope, terms)))
                .toList();
    }

    private List<Candidates> candidates(List<Lookup> lookups, List<Place> changes) {
        Map<ConversationId, List<Place>> changed =
                changes.stream().collect(Collectors.groupingBy(Place::conversationId));
        List<Part> wanted =
                lookups.stream().flatMap(lookup -> lookup.wanted().stream()).toList();
        if (!wanted.isEmpty()) {
            Map<ConversationId, Lookup> byId = lookups.stream()
                    .collect(Collectors.toMap(lookup -> lookup.scope.conversationId(), Function.identity()));
            table.parts(wanted)
                    .forEach(part -> Objects.requireNonNull(byId.get(part.conversationId()))
                            .parts
                            .put(part.part(), part.terms()));
        }
        return lookups.stream()
                .map(lookup -> lookup.candidates(changed.getOrDefault(lookup.scope.conversationId(), List.of())))
                .toList();
    }

    private List<int[]> hashed(SearchScope scope, List<Set<String>> terms) {
        return terms.stream()
                .map(alternatives -> alternatives.stream()
                        .mapToInt(term -> hashes.of(scope.conversationId(), term))
                        .toArray())
                .toList();
    }

    /** Looking terms up in one conversation. */
    private static final class Lookup {
        private final SearchScope scope;
        private final Progress progress;
        private final List<int[]> terms;
        private final Map<Integer, byte[]> parts = new HashMap<>();

        Lookup(SearchScope scope, @Nullable Progress progress, List<int[]> terms) {
            this.scope = scope;
            this.progress = progress == null
                    ? new Progress(scope.conversationId(), 0, 0, Postings.EMPTY, Postings.EMPTY, Postings.EMPTY)
                    : progress;
            this.terms = terms;
        }

        /** Whether each message is indexed, or among those that are candidates without being indexed. */
        boolean isComplete() {
            return progress.seq() >= scope.lastSeq() - UNINDEXED;
        }

        /** The parts to read: in each volume that has messages within the scope one for each term. */
        Set<Part> wanted() {
            Set<Part> wanted = new LinkedHashSet<>();
            for (int volume = firstVolume(); volume < progress.shape().length; volume++) {
                for (int[] alternatives : terms) {
                    for (int hash : alternatives) {
                        wanted.add(new Part(scope.conversationId(), progress.partOf(volume, hash), Postings.EMPTY));
                    }
                }
            }
            return wanted;
        }

        private int firstVolume() {
            return Progress.volume(scope.afterSeq() + 1);
        }

        Candidates candidates(List<Place> changed) {
            LongStream found = terms.isEmpty()
                    ? LongStream.rangeClosed(scope.afterSeq() + 1, progress.seq())
                    : LongStream.concat(
                            LongStream.range(firstVolume(), progress.shape().length)
                                    .flatMap(volume -> Arrays.stream(inVolume((int) volume))),
                            Arrays.stream(recent()));
            LongStream unindexed =
                    LongStream.rangeClosed(Math.max(progress.seq(), scope.lastSeq() - UNINDEXED) + 1, scope.lastSeq());
            LongStream also = changed.stream().mapToLong(Place::seq);
            long[] seqs = LongStream.concat(LongStream.concat(found, unindexed), also)
                    .filter(seq -> seq > scope.afterSeq())
                    .sorted()
                    .distinct()
                    .toArray();
            return new Candidates(scope.conversationId(), seqs, new SendTimes(progress.times()));
        }

        private long[] inVolume(int volume) {
            return places(
                    Progress.base(volume), hash -> parts.getOrDefault(progress.partOf(volume, hash), Postings.EMPTY));
        }

        private long[] recent() {
            return places(progress.mergedSeq(), hash -> progress.recent());
        }

        /** The seqs of the messages with all terms. */
        private long[] places(long base, Function<Integer, byte[]> postings) {
            List<long[]> lists = new ArrayList<>();
            for (int[] alternatives : terms) {
                long[] places = Arrays.stream(alternatives)
                        .mapToObj(hash -> Postings.find(postings.apply(hash), hash))
                        .reduce(new long[0], Lookup::union);
                if (places.length == 0) {
                    return places;
                }
                lists.add(places);
            }
            return Arrays.stream(lists.stream().reduce(Lookup::intersection).orElseThrow())
                    .map(place -> base + place)
                    .toArray();
        }

        private static long[] union(long[] one, long[] other) {
            return one.length == 0
                    ? other
                    : other.length == 0
                            ? one
                            : LongStream.concat(Arrays.stream(one), Arrays.stream(other))
                                    .sorted()
                                    .distinct()
                                    .toArray();
        }

        private static long[] intersection(long[] one, long[] other) {
            long[] both = new long[Math.min(one.length, other.length)];
            int size = 0;
            for (int i = 0, j = 0; i < one.length && j < other.length; ) {
                if (one[i] == other[j]) {
                    both[size++] = one[i];
                    i++;
                    j++;
                } else if (one[i] < other[j]) {
                    i++;
                } else {
                    j++;
                }
            }
            return Arrays.copyOf(both, size);
        }
    }
}
