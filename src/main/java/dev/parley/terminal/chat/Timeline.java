package dev.parley.terminal.chat;

import dev.parley.terminal.client.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The entries of the open conversation, in order. Not for several threads at a time. */
final class Timeline {
    private static final int MOST = 5_000;

    private final List<Entry> entries = new ArrayList<>();

    /** The number of the first message that was loaded; 0 if that is all there are. */
    private long begin;

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    void clear() {
        entries.clear();
    }

    /** From this message on everything is here. */
    void beginsAt(long seq) {
        begin = seq;
    }

    void note(Entry entry) {
        entries.add(entry);
        trim();
    }

    /** Puts older messages before all others; from this one on everything is here then. */
    void prepend(List<Entry> older, long from) {
        entries.addAll(0, older);
        begin = from;
    }

    /**
     * Adds a message where its number says, or replaces an earlier state of it.
     *
     * @return whether it changed anything: a state that is older than the one that is here does not, and neither does a
     * message before all that were loaded
     */
    boolean put(Entry entry) {
        Message message = message(entry);
        int at = entries.size();
        while (at > 0 && (entries.get(at - 1).seq() == 0 || entries.get(at - 1).seq() > message.seq())) {
            at--;
        }
        if (at > 0 && entries.get(at - 1).seq() == message.seq()) {
            if (message(entries.get(at - 1)).revision() >= message.revision()) {
                return false;
            }
            entries.set(at - 1, entry);
            return true;
        }
        if (message.seq() < begin) {
            return false;
        }
        boolean newest = entries.stream().noneMatch(other -> other.seq() > message.seq());
        entries.add(newest ? entries.size() : at, entry);
        trim();
        return true;
    }

    private static Message message(Entry entry) {
        Message message = entry.message();
        if (message == null) {
            throw new IllegalArgumentException("A note has no message");
        }
        return message;
    }

    /** What has been forgotten can be loaded again. */
    private void trim() {
        if (entries.size() > MOST) {
            entries.subList(0, entries.size() - MOST).clear();
            begin = firstSeq();
        }
    }

    Optional<Entry> find(Message.Id id) {
        return last(message -> message.id().equals(id));
    }

    Optional<Entry> find(long seq) {
        return last(message -> message.seq() == seq);
    }

    /** The last message of which this is true. */
    Optional<Entry> last(Predicate<Message> condition) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            Message message = entries.get(i).message();
            if (message != null && condition.test(message)) {
                return Optional.of(entries.get(i));
            }
        }
        return Optional.empty();
    }

    void remove(Message.Id id) {
        entries.removeIf(
                entry -> entry.message() != null && entry.message().id().equals(id));
    }

    /** The number of the first message; 0 without one. */
    long firstSeq() {
        return entries.stream()
                .mapToLong(Entry::seq)
                .filter(seq -> seq > 0)
                .min()
                .orElse(0);
    }

    /** The number of the last message; 0 without one. */
    long lastSeq() {
        return entries.stream().mapToLong(Entry::seq).max().orElse(0);
    }
}
