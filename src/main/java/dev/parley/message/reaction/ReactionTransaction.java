package dev.parley.message.reaction;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.error.ParleyException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.conversation.core.ConversationHead;
import dev.parley.conversation.core.ConversationHeads;
import dev.parley.message.core.Message;
import dev.parley.message.core.Messages;
import dev.parley.message.reaction.Reactions.Reaction;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes the reactions to messages of one conversation in one transaction, while its row is locked. Each message that
 * changes gets one new revision, however many people reacted. A refused command does not fail the others.
 */
@Component
class ReactionTransaction {
    private final ConversationHeads heads;
    private final ReadAccess access;
    private final Messages messages;
    private final Reactions reactions;
    private final Clock clock;

    ReactionTransaction(
            ConversationHeads heads, ReadAccess access, Messages messages, Reactions reactions, Clock clock) {
        this.heads = heads;
        this.access = access;
        this.messages = messages;
        this.reactions = reactions;
        this.clock = clock;
    }

    /** Carries out what people have asked for. */
    @Transactional
    public Outcome apply(ConversationId conversationId, List<React> commands) {
        ConversationHead head = heads.lock(List.of(conversationId)).get(conversationId);
        if (head == null) {
            return Outcome.gone(commands.size());
        }
        Audience audience = access.audience(head);
        Map<MessageId, MessageTally> tallies = tallies(conversationId, commands);
        Check check = access.check(
                audience, tallies.values().stream().map(MessageTally::message).toList());
        List<@Nullable ParleyException> refusals = commands.stream()
                .map(command -> set(command, tallies.get(command.messageId()), check))
                .collect(Collectors.toCollection(ArrayList::new));
        return new Outcome(
                refusals, store(head, tallies.values()), audience.members().size());
    }

    /** Removes reactions of a deleted account, of which nothing is asked. */
    @Transactional
    public List<ReactionsChanged> erase(ConversationId conversationId, List<React> commands) {
        ConversationHead head = heads.lock(List.of(conversationId)).get(conversationId);
        if (head == null) {
            return List.of();
        }
        Map<MessageId, MessageTally> tallies = tallies(conversationId, commands);
        commands.forEach(command -> set(command, tallies.get(command.messageId()), (each, message) -> {}));
        return store(head, tallies.values());
    }

    private Map<MessageId, MessageTally> tallies(ConversationId conversationId, List<React> commands) {
        Set<MessageId> ids = commands.stream().map(React::messageId).collect(Collectors.toSet());
        Map<MessageId, Map<String, Integer>> counts = reactions.counts(ids);
        Map<MessageId, Set<Reaction>> before =
                reactions.of(ids, commands.stream().map(React::accountId).collect(Collectors.toSet())).stream()
                        .collect(Collectors.groupingBy(Reaction::messageId, Collectors.toSet()));
        return messages.findByIds(ids).stream()
                .filter(message -> message.conversationId().equals(conversationId))
                .collect(Collectors.toMap(
                        Message::id,
                        message -> new MessageTally(
                                message,
                                counts.getOrDefault(message.id(), Map.of()),
                                before.getOrDefault(message.id(), Set.of())),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private static @Nullable ParleyException set(React command, @Nullable MessageTally tally, Check check) {
        if (tally == null) {
            return new NotFoundException();
        }
        try {
            check.require(command, tally.message());
            tally.set(command.accountId(), command.emoji().text(), command.on());
            return null;
        } catch (ParleyException refusal) {
            return refusal;
        }
    }

    private List<ReactionsChanged> store(ConversationHead head, Collection<MessageTally> tallies) {
        List<MessageTally> changed =
                tallies.stream().filter(MessageTally::isChanged).toList();
        if (changed.isEmpty()) {
            return List.of();
        }
        reactions.remove(
                changed.stream().flatMap(tally -> tally.removed().stream()).toList());
        reactions.add(changed.stream().flatMap(tally -> tally.added().stream()).toList(), clock.instant());
        reactions.save(changed.stream()
                .flatMap(tally -> tally.changedCounts().stream())
                .toList());
        List<ReactionsChanged> events = new ArrayList<>();
        for (MessageTally tally : changed) {
            long revision = head.amend();
            tally.message().amend(revision, ReactionPart.BIT, !tally.isEmpty());
            events.add(tally.event(revision));
        }
        heads.saveRevision(head);
        return events;
    }

    /** Whether a command may be carried out. */
    interface Check {
        /** @throws ParleyException if it may not */
        void require(React command, Message message);
    }

    /** Reads who sees which messages. */
    @Component
    static final class ReadAccess {
        private final Audiences audiences;
        private final ConversationAccess conversationAccess;
        private final ReactionRules rules;

        ReadAccess(Audiences audiences, ConversationAccess conversationAccess, ReactionRules rules) {
            this.audiences = audiences;
            this.conversationAccess = conversationAccess;
            this.rules = rules;
        }

        Audience audience(ConversationHead locked) {
            return audiences.of(locked);
        }

        Check check(Audience audience, List<Message> read) {
            long first = read.stream().mapToLong(Message::seq).min().orElse(0);
            // Usually no one.
            Set<AccountId> latecomers = conversationAccess.latecomers(audience.conversationId(), first);
            return (command, message) -> {
                AccountId me = command.accountId();
                audience.requireMember(me);
                if (latecomers.contains(me)
                        && conversationAccess.joinedSeq(me, audience.conversationId()) >= message.seq()) {
                    throw new NotFoundException();
                }
                rules.require(command, message, audience);
            };
        }
    }

    /**
     * What became of a batch.
     *
     * @param refusals for each command, in order, why it was refused; null if it was carried out
     * @param members the number of members
     */
    record Outcome(List<@Nullable ParleyException> refusals, List<ReactionsChanged> changes, int members) {
        static Outcome gone(int commands) {
            return new Outcome(Collections.nCopies(commands, new NotFoundException()), List.of(), 0);
        }

        @Nullable
        ParleyException refusal(int n) {
            return refusals.get(n);
        }
    }
}
