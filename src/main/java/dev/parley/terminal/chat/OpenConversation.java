package dev.parley.terminal.chat;

import dev.parley.terminal.client.Conversation;
import dev.parley.terminal.client.Event;
import dev.parley.terminal.client.Message;
import dev.parley.terminal.client.Person;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The conversation that is open: its timeline, and who is here. Not for several threads at a time. */
final class OpenConversation {
    /** As the protocol has it: a signal of typing is dropped after this time. */
    private static final long TYPING_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** Of larger crowds nobody wants to read who comes and goes. */
    private static final int MOST_ANNOUNCED = 50;

    private final Conversation.Id id;
    private final Timeline timeline = new Timeline();
    private final Map<Person.Id, Typist> typing = new LinkedHashMap<>();
    private @Nullable Map<Person.Id, String> present;
    private List<Person> members = List.of();
    private List<String> commands = List.of();
    private long revision;
    private int losses;
    private boolean following;

    private record Typist(String name, long until) {}

    /** @param begin the number of the first message that was loaded; 0 if there are none before */
    OpenConversation(Conversation.Id id, List<Entry> entries, long begin, long revision) {
        this.id = id;
        this.revision = revision;
        entries.forEach(this::put);
        timeline.beginsAt(begin);
    }

    Conversation.Id id() {
        return id;
    }

    Timeline timeline() {
        return timeline;
    }

    /** Adds a message or a later state of one; returns whether that changed anything. */
    boolean put(Entry entry) {
        return timeline.put(entry);
    }

    /** Takes a message that its author has just sent, and therefore types no more. */
    boolean receive(Entry entry) {
        if (entry.message() != null && entry.message().sender() != null) {
            typing.remove(entry.message().sender());
        }
        return put(entry);
    }

    /** Takes new reactions; returns the changed entry, empty if they are older than what is here. */
    Optional<Entry> react(Event.Reacted reacted, Person.Id me) {
        Entry entry = timeline.find(reacted.message()).orElse(null);
        Message message = entry == null ? null : entry.message();
        if (entry == null || message == null || message.revision() >= reacted.revision()) {
            return Optional.empty();
        }
        Entry changed = new Entry(
                message.reacted(merge(message, reacted, me), reacted.revision()),
                entry.author(),
                entry.quoted(),
                "",
                entry.at());
        put(changed);
        return Optional.of(changed);
    }

    /** What the event does not say of the user's own reactions stayed as it was. */
    private static List<Message.Reaction> merge(Message message, Event.Reacted reacted, Person.Id me) {
        Set<String> mine = new HashSet<>();
        message.reactions().stream()
                .filter(Message.Reaction::mine)
                .map(Message.Reaction::emoji)
                .forEach(mine::add);
        for (Event.ReactionChange change : reacted.changes()) {
            if (change.person().equals(me) && change.on()) {
                mine.add(change.emoji());
            } else if (change.person().equals(me)) {
                mine.remove(change.emoji());
            }
        }
        return reacted.reactions().stream()
                .map(one -> new Message.Reaction(one.emoji(), one.count(), mine.contains(one.emoji())))
                .toList();
    }

    /** Removes a message; returns how far the timeline reaches now. */
    long hide(Message.Id message) {
        timeline.remove(message);
        return timeline.lastSeq();
    }

    /** Puts older messages before all others; returns where the timeline begins now. */
    long prepend(List<Entry> older, long begin) {
        timeline.prepend(older, begin);
        return begin;
    }

    /** Everything up to this revision has been dealt with. Returns how far that is now. */
    long reached(long reached) {
        revision = Math.max(revision, reached);
        return revision;
    }

    /** An event came that has this revision. As long as none can be missing, all before it came too. */
    long follow(long reached) {
        return following ? reached(reached) : revision;
    }

    /** The connection is lost: events are missing until what has changed was asked for. */
    void lost() {
        following = false;
        losses++;
    }

    int losses() {
        return losses;
    }

    /** All that has changed was asked for; returns whether no event can be missing, as no connection was lost meanwhile. */
    boolean caughtUp(int lossesBefore) {
        following = losses == lossesBefore;
        return following;
    }

    long revision() {
        return revision;
    }

    /** Someone types, or has stopped; returns how many do. */
    int typing(Person.Id person, String name, boolean on) {
        if (on) {
            typing.put(person, new Typist(name, System.nanoTime() + TYPING_NANOS));
        } else {
            typing.remove(person);
        }
        return typing.size();
    }

    /** Drops those who have stopped; returns whether there were any. */
    boolean forgetTypists() {
        long now = System.nanoTime();
        return typing.values().removeIf(typist -> typist.until() - now < 0);
    }

    List<String> typists() {
        return typing.values().stream().map(Typist::name).toList();
    }

    /** Takes who is here now; returns what is to be said about who came and went, nothing at first. */
    List<String> present(Map<Person.Id, String> now) {
        Map<Person.Id, String> before = present;
        present = Map.copyOf(now);
        List<String> notes = new ArrayList<>();
        if (before != null && Math.max(before.size(), now.size()) <= MOST_ANNOUNCED) {
            now.forEach((id, name) -> {
                if (!before.containsKey(id)) {
                    notes.add(name + " is here");
                }
            });
            before.forEach((id, name) -> {
                if (!now.containsKey(id)) {
                    notes.add(name + " has gone");
                }
            });
        }
        return notes;
    }

    /** Who is here; null if that is unknown. */
    @Nullable
    Map<Person.Id, String> present() {
        return present;
    }

    /** Takes who the members are; returns them. */
    List<Person> members(List<Person> known) {
        members = List.copyOf(known);
        return members;
    }

    List<Person> members() {
        return members;
    }

    /** Takes which commands the server runs here; returns them. */
    List<String> commands(List<String> known) {
        commands = List.copyOf(known);
        return commands;
    }

    List<String> commands() {
        return commands;
    }
}
