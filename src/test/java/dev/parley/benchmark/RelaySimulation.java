package dev.parley.benchmark;

import java.io.IOException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What nodes and Redis have to do to pass events on, for many people on many nodes, by drawing conversations at random. No
 * server takes part: the cost of one event is taken from {@code cluster-flood}. Three ways to pass an event on are compared:
 *
 * <ul>
 * <li>to all nodes, as it is done now;
 * <li>in one of some channels, by conversation, to the nodes that hold anyone of any conversation of that channel;
 * <li>to the nodes that hold somebody who is to hear it.
 * </ul>
 */
final class RelaySimulation {
    private static final int[] NODES = {2, 3, 5, 10, 20, 50, 100};
    private static final int CHANNELS = 256;
    private static final int EVENTS = 100_000;
    private static final int PEOPLE_PER_NODE = 10_000;

    /** Messages a second of each connected person on a busy morning, and events of any kind (receipts, typing) for each. */
    private static final double MESSAGES_PER_PERSON = 1 / 60.0;

    private static final double EVENTS_PER_MESSAGE = 3;

    /** Of a node, for an event that concerns nobody there. */
    private static final double READ_MICROS = 4.7;

    private final Report report;

    RelaySimulation(Report report) {
        this.report = report;
    }

    void run() throws IOException {
        for (int nodes : NODES) {
            Traffic traffic = Traffic.among(nodes, new SplittableRandom(nodes));
            double events = (double) nodes * PEOPLE_PER_NODE * MESSAGES_PER_PERSON * EVENTS_PER_MESSAGE;
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("people", nodes * PEOPLE_PER_NODE);
            numbers.put("events_per_second", events);
            put(numbers, "to_all", events, nodes, nodes - 1);
            put(numbers, "by_conversation", events, nodes, traffic.byChannel);
            put(numbers, "to_those_concerned", events, nodes, traffic.concerned);
            report.add("relay: %d nodes".formatted(nodes), numbers, new Checks());
        }
    }

    /** @param readers how many other nodes an event goes to on average */
    private static void put(Map<String, Object> numbers, String way, double events, int nodes, double readers) {
        numbers.put(way + "_redis_hands_out_per_second", events * readers);
        numbers.put(way + "_percent_of_a_processor_per_node", events * readers / nodes * READ_MICROS / 10_000);
    }

    /**
     * @param concerned other nodes that hold somebody of an event's audience
     * @param byChannel other nodes that hold somebody of any conversation in the event's channel
     */
    private record Traffic(double concerned, double byChannel) {
        static Traffic among(int nodes, SplittableRandom random) {
            // Every person is in ten conversations or so, of which each is in some channel.
            double channelsMissed = Math.pow(1 - 1.0 / CHANNELS, 10.0 * PEOPLE_PER_NODE);
            long concerned = 0;
            for (int event = 0; event < EVENTS; event++) {
                BitSet others = new BitSet(nodes);
                int sender = random.nextInt(nodes);
                int audience = audience(random);
                for (int person = 1; person < audience; person++) {
                    others.set(random.nextInt(nodes));
                }
                others.clear(sender);
                concerned += others.cardinality();
            }
            return new Traffic((double) concerned / EVENTS, (nodes - 1) * (1 - channelsMissed));
        }

        /** Half is said between two, a third in groups of up to 20, the rest in rooms where 50 to 500 are connected. */
        private static int audience(SplittableRandom random) {
            int kind = random.nextInt(6);
            if (kind < 3) {
                return 2;
            }
            return kind < 5 ? random.nextInt(3, 21) : random.nextInt(50, 501);
        }
    }
}
