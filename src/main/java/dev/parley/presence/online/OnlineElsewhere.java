package dev.parley.presence.online;

import dev.parley.base.id.AccountId;
import dev.parley.realtime.cluster.Cluster;
import dev.parley.realtime.cluster.Codec;
import dev.parley.realtime.cluster.Topic;
import dev.parley.realtime.cluster.Topics;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The people connected to other nodes, in memory. Each node tells the others who came and went, and all who are there when
 * one of them asks, because it has just started or missed something.
 */
@Component
final class OnlineElsewhere {
    private final Map<Long, Set<AccountId>> peopleByNode = new ConcurrentHashMap<>();
    private final Cluster cluster;
    private final Topic<Report> reports;

    OnlineElsewhere(Cluster cluster, Topics topics) {
        this.cluster = cluster;
        this.reports = topics.ofHints("online", Codec.ofText(Report::toString, Report::parse));
    }

    /** @param left takes the people who are not connected to another node any more */
    void connect(OnlineHere here, Consumer<Set<AccountId>> left) {
        reports.subscribe(report -> receive(report, here, left), () -> ask(here));
        ask(here);
    }

    boolean contains(AccountId id) {
        for (Set<AccountId> people : peopleByNode.values()) {
            if (people.contains(id)) {
                return true;
            }
        }
        return false;
    }

    boolean isAlone() {
        return cluster.others().isEmpty();
    }

    void came(Collection<AccountId> people) {
        tell(Kind.CAME, people);
    }

    void went(Collection<AccountId> people) {
        tell(Kind.WENT, people);
    }

    /** Whether this node speaks for one that cannot any more; one of the living does. */
    boolean speaksForTheLost() {
        return cluster.others().stream().allMatch(other -> other > cluster.self());
    }

    /** @return its people who are on no other node that is left */
    Set<AccountId> forget(long node) {
        Set<AccountId> people = peopleByNode.remove(node);
        return people == null
                ? Set.of()
                : people.stream().filter(id -> !contains(id)).collect(Collectors.toSet());
    }

    private void ask(OnlineHere here) {
        tell(Kind.WHO, List.of());
        tell(Kind.ALL, here.people());
    }

    /** One at a time, so that no list of all that was made before somebody came arrives after they did. */
    private synchronized void tell(Kind kind, Collection<AccountId> people) {
        if (people.isEmpty() && (kind == Kind.CAME || kind == Kind.WENT)) {
            return;
        }
        reports.publishElsewhere(() -> new Report(cluster.self(), kind, Set.copyOf(people)));
    }

    private void receive(Report report, OnlineHere here, Consumer<Set<AccountId>> left) {
        Set<AccountId> people = peopleByNode.computeIfAbsent(report.node(), node -> ConcurrentHashMap.newKeySet());
        switch (report.kind()) {
            case CAME -> people.addAll(report.people());
            case WENT -> {
                people.removeAll(report.people());
                left.accept(report.people());
            }
            case ALL -> {
                Set<AccountId> gone = new HashSet<>(people);
                gone.removeAll(report.people());
                people.addAll(report.people());
                people.removeAll(gone);
                left.accept(gone);
            }
            case WHO -> tell(Kind.ALL, here.people());
        }
    }

    /** The people connected to this node. */
    @FunctionalInterface
    interface OnlineHere {
        Set<AccountId> people();
    }

    private enum Kind {
        CAME,
        WENT,
        ALL,
        WHO
    }

    private record Report(long node, Kind kind, Set<AccountId> people) {
        static Report parse(String text) {
            String[] parts = text.split(" ");
            return new Report(
                    Long.parseLong(parts[0]),
                    Kind.valueOf(parts[1]),
                    Arrays.stream(parts).skip(2).map(AccountId::valueOf).collect(Collectors.toSet()));
        }

        @Override
        public String toString() {
            return node + " " + kind + people.stream().map(id -> " " + id).collect(Collectors.joining());
        }
    }
}
