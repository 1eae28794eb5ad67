package dev.parley.realtime.redis;

import dev.parley.realtime.redis.NodeTable.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The other members, as this node saw them at its last heartbeat, and how many of their hints have arrived. */
final class Peers {
    private volatile Map<Long, Node> members = Map.of();

    /** The number of the last hint that arrived or that was given up, by sender. */
    private final Map<Long, AtomicLong> arrived = new ConcurrentHashMap<>();

    Set<Long> nodes() {
        return members.keySet();
    }

    List<String> names() {
        return members.values().stream().map(Node::name).sorted().toList();
    }

    /** A new member of the cluster need not hear what was said before. */
    void meet(List<Node> nodes) {
        nodes.forEach(node -> arrived(node.node()).set(node.published()));
        members = byId(nodes);
    }

    /** Returns false if hints of the same sender before this one are missing. */
    boolean arrived(long sender, long number) {
        long before = arrived(sender).getAndAccumulate(number, Math::max);
        return number <= before + 1;
    }

    /**
     * Compares with what they had published one heartbeat ago: that should have arrived by now.
     *
     * @return false if something is missing
     */
    boolean heardAll() {
        boolean all = true;
        for (Node node : members.values()) {
            all &= arrived(node.node()).getAndAccumulate(node.published(), Math::max) >= node.published();
        }
        return all;
    }

    /** @return those who were members and are not any more */
    Set<Long> update(List<Node> nodes) {
        Map<Long, Node> now = byId(nodes);
        Set<Long> left = new HashSet<>(members.keySet());
        left.removeAll(now.keySet());
        members = now;
        arrived.keySet().removeAll(left);
        return left;
    }

    private AtomicLong arrived(long sender) {
        return arrived.computeIfAbsent(sender, id -> new AtomicLong());
    }

    private static Map<Long, Node> byId(List<Node> nodes) {
        return nodes.stream().collect(Collectors.toUnmodifiableMap(Node::node, Function.identity()));
    }
}
