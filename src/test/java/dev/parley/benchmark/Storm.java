package dev.parley.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Some who write all the time, by a timetable, to as many others; and everybody but them, who lose their connections all
 * at once, as often as is wished, and come back as the protocol says: after a random time below a second, doubled with
 * each failure.
 */
final class Storm implements Homecoming.Listener, AutoCloseable {
    /** Up to here all know their conversation, whenever they come. */
    static final int KNOWN = 10;

    /** So many messages have been stored since. */
    static final int WAITING = 10;

    /** So often each sender writes. */
    static final int A_SECOND = 2;

    private static final int MOST_SENDERS = 100;
    private static final int MOST_DOUBLINGS = 5;
    private static final Duration CALM = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(300);

    private final Checks checks = new Checks();
    private final Loop loop = new Loop();
    private final SplittableRandom random = new SplittableRandom();
    private final PriorityQueue<Coming> comings = new PriorityQueue<>(Comparator.comparingLong(Coming::at));
    private final int senders;
    private final List<Homecoming> people = new ArrayList<>();
    private final SendFrame[] frames;
    private final long[] sent;
    private final long[] echoed;
    private final int[] failures;
    private final boolean[] isBack;
    private final long[] caughtUpTo;
    private final long[] heardFrom;
    private final long[] heardTo;
    private Latencies back = new Latencies();
    private Latencies confirmed = new Latencies();
    private boolean sending;
    private long nextAt;
    private int nextSender;
    private long struckAt;
    private long inVain;
    private int missing;

    /**
     * The first are the senders, then come those to whom they write, in the same order, then the others in two halves.
     *
     * @param others how many more conversations there are, each between two of the others
     * @param firstConversation the id of that of the first sender; the others follow
     */
    Storm(InetSocketAddress server, int senders, int others, long firstConversation) throws IOException {
        this.senders = senders;
        int count = 2 * (senders + others);
        for (int number = 0; number < count; number++) {
            long conversation = number < 2 * senders
                    ? firstConversation + number % senders
                    : firstConversation + senders + (number - 2 * senders) % others;
            people.add(new Homecoming(loop, server, number, conversation, checks, this));
        }
        frames = new SendFrame[senders];
        for (int i = 0; i < senders; i++) {
            frames[i] = new SendFrame(firstConversation + i, i);
        }
        sent = new long[senders];
        echoed = new long[senders];
        failures = new int[count];
        isBack = new boolean[count];
        caughtUpTo = new long[count];
        heardFrom = new long[count];
        heardTo = new long[count];
    }

    static int senders(int people) {
        return Math.min(MOST_SENDERS, people / 4);
    }

    /** All come for the first time. */
    void gather() throws IOException {
        people.forEach(this::comeSoon);
        await();
        sending = true;
        nextAt = System.nanoTime();
    }

    /** Some seconds of nothing but writing; returns how long confirmations took. */
    Latencies calm() throws IOException {
        confirmed = new Latencies();
        loop.runByClock(this::tick, CALM);
        return confirmed;
    }

    /** All but the senders lose their connections; returns when they are back. */
    Course strike() throws IOException {
        checkCaughtUp();
        back = new Latencies();
        confirmed = new Latencies();
        inVain = 0;
        struckAt = System.nanoTime();
        for (Homecoming person : people.subList(senders, people.size())) {
            person.go();
            isBack[person.number()] = false;
            comeSoon(person);
        }
        await();
        double seconds = (System.nanoTime() - struckAt) / 1e9;
        long before = sent();
        loop.runByClock(() -> tick() || confirmed() >= before, PATIENCE);
        return new Course(seconds, back, confirmed, inVain);
    }

    private void await() throws IOException {
        if (!loop.runByClock(() -> tick() || missing == 0, PATIENCE)) {
            checks.failed("never came back", missing);
        }
    }

    /** Lets all that is on its way arrive, and counts what does not. */
    void stop() throws IOException {
        sending = false;
        long total = sent();
        loop.run(() -> confirmed() >= total, Duration.ofSeconds(30));
        loop.run(() -> false, Duration.ofMillis(300));
        checks.failed("not confirmed to the sender", total - confirmed());
        checkCaughtUp();
        for (int i = 0; i < senders; i++) {
            long known = Math.max(caughtUpTo[senders + i], heardTo[senders + i]);
            checks.failed("lost", KNOWN + WAITING + sent[i] - known);
        }
    }

    /** Between what they caught up with and what they heard there must be nothing that they never got. */
    private void checkCaughtUp() {
        for (int i = senders; i < people.size(); i++) {
            if (heardFrom[i] > caughtUpTo[i] + 1) {
                checks.failed("fell between catching up and hearing", heardFrom[i] - caughtUpTo[i] - 1);
            }
        }
    }

    private void comeSoon(Homecoming person) {
        int number = person.number();
        missing++;
        caughtUpTo[number] = 0;
        heardFrom[number] = 0;
        heardTo[number] = 0;
        failures[number] = 0;
        comings.add(new Coming(System.nanoTime() + random.nextLong(1_000_000_000L), person));
    }

    /** Does what is due; never done. */
    private boolean tick() {
        long now = System.nanoTime();
        while (!comings.isEmpty() && comings.element().at() <= now) {
            comings.remove().person().come(KNOWN);
        }
        while (sending && nextAt <= now) {
            int sender = nextSender++ % senders;
            frames[sender].send(people.get(sender).socket(), ++sent[sender], nextAt);
            nextAt += 1_000_000_000L / (senders * A_SECOND);
        }
        return false;
    }

    /** How many lose their connections. */
    int dropped() {
        return people.size() - senders;
    }

    long sent() {
        return Arrays.stream(sent).sum();
    }

    private long confirmed() {
        return Arrays.stream(echoed).sum();
    }

    Checks checks() {
        return checks;
    }

    @Override
    public void back(Homecoming person) {
        int number = person.number();
        isBack[number] = true;
        missing--;
        caughtUpTo[number] = person.revision();
        back.add(System.nanoTime() - struckAt);
        checks.failed("not caught up with", Math.max(0, KNOWN + WAITING - person.revision()));
    }

    @Override
    public void lost(Homecoming person, String why) {
        int number = person.number();
        if (isBack[number]) {
            checks.failed("connection lost: " + why);
            return;
        }
        inVain++;
        long atMost = 1_000_000_000L << Math.min(MOST_DOUBLINGS, ++failures[number]);
        heardFrom[number] = 0;
        heardTo[number] = 0;
        comings.add(new Coming(System.nanoTime() + random.nextLong(atMost), person));
    }

    @Override
    public void heard(int receiver, int sender, long number, long nanos, int length) {
        if (receiver == sender) {
            echoed[sender] = checks.follows(number, echoed[sender]);
            confirmed.add(System.nanoTime() - nanos);
        } else if (receiver == sender + senders) {
            long seq = KNOWN + WAITING + number;
            if (heardFrom[receiver] == 0) {
                heardFrom[receiver] = seq;
                heardTo[receiver] = seq;
            } else {
                heardTo[receiver] = checks.follows(seq, heardTo[receiver]);
            }
        } else {
            checks.failed("heard by a stranger");
        }
    }

    @Override
    public void close() throws IOException {
        loop.close();
    }

    /** Somebody comes at this time. */
    private record Coming(long at, Homecoming person) {}

    /**
     * How one went.
     *
     * @param seconds until all were back
     * @param back how long each was away
     * @param confirmed how long senders waited meanwhile
     * @param inVain how often somebody came and did not get in
     */
    record Course(double seconds, Latencies back, Latencies confirmed, long inVain) {}
}
