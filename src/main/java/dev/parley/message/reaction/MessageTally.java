package dev.parley.message.reaction;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.Message;
import dev.parley.message.reaction.Reactions.Count;
import dev.parley.message.reaction.Reactions.Reaction;
import dev.parley.message.reaction.ReactionsChanged.EmojiCount;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The reactions to one message while a batch changes them: the counts, and what the people of the batch have added. */
final class MessageTally {
    /** The maximum number of different emoji on a message. */
    static final int MOST = 50;

    private final Message message;
    private final Map<String, Integer> countsBefore;
    private final Map<String, Integer> counts;
    private final Set<Reaction> before;
    private final Set<Reaction> now;

    /** @param before those of the people whose reactions change */
    MessageTally(Message message, Map<String, Integer> counts, Set<Reaction> before) {
        this.message = message;
        this.countsBefore = Map.copyOf(counts);
        this.counts = new LinkedHashMap<>(counts);
        this.before = new HashSet<>(before);
        this.now = new LinkedHashSet<>(before);
    }

    /**
     * Adds or removes a reaction; repeating it has no effect.
     *
     * @throws NotAllowedException if the message would have too many different emoji
     */
    void set(AccountId accountId, String emoji, boolean on) {
        Reaction reaction = new Reaction(id(), emoji, accountId);
        if (on == now.contains(reaction)) {
            return;
        }
        if (on && counts.getOrDefault(emoji, 0) == 0 && present().count() >= MOST) {
            throw new NotAllowedException(
                    "too_many_reactions", "A message can have up to " + MOST + " different reactions.");
        }
        counts.merge(emoji, on ? 1 : -1, Integer::sum);
        if (on) {
            now.add(reaction);
        } else {
            now.remove(reaction);
        }
    }

    Message message() {
        return message;
    }

    private MessageId id() {
        return message.id();
    }

    /** Whether there is any difference after the batch. */
    boolean isChanged() {
        return !before.equals(now);
    }

    boolean isEmpty() {
        return present().findAny().isEmpty();
    }

    List<Reaction> added() {
        return now.stream().filter(reaction -> !before.contains(reaction)).toList();
    }

    List<Reaction> removed() {
        return before.stream().filter(reaction -> !now.contains(reaction)).toList();
    }

    List<Count> changedCounts() {
        return counts.entrySet().stream()
                .map(each ->
                        new Count(id(), each.getKey(), countsBefore.getOrDefault(each.getKey(), 0), each.getValue()))
                .filter(count -> count.before() != count.now())
                .toList();
    }

    ReactionsChanged event(long revision) {
        List<ReactionChange> changes = Stream.concat(
                        removed().stream().map(each -> new ReactionChange(each.emoji(), each.accountId(), false)),
                        added().stream().map(each -> new ReactionChange(each.emoji(), each.accountId(), true)))
                .toList();
        return new ReactionsChanged(
                message.conversationId(),
                id(),
                message.seq(),
                revision,
                present().toList(),
                changes);
    }

    private Stream<EmojiCount> present() {
        return counts.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> new EmojiCount(each.getKey(), each.getValue()));
    }
}
