package dev.parley.message.poll;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.error.ParleyException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.core.ConversationHead;
import dev.parley.conversation.core.ConversationHeads;
import dev.parley.message.core.Message;
import dev.parley.message.core.Messages;
import dev.parley.message.poll.PollVotes.Ballot;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores answers to polls of one conversation, whose row is locked meanwhile, so that counts are always right. */
@Component
class PollTransaction {
    private final Messages messages;
    private final ConversationHeads heads;
    private final Audiences audiences;
    private final PollRules rules;
    private final Stored stored;

    PollTransaction(Messages messages, ConversationHeads heads, Audiences audiences, PollRules rules, Stored stored) {
        this.messages = messages;
        this.heads = heads;
        this.audiences = audiences;
        this.rules = rules;
        this.stored = stored;
    }

    /** Stores answers, in their order. */
    @Transactional
    public Outcome apply(ConversationId conversationId, List<Answer> answers) {
        ConversationHead head = heads.lock(List.of(conversationId)).get(conversationId);
        if (head == null) {
            return new Outcome(Collections.nCopies(answers.size(), new NotFoundException()), List.of(), 0);
        }
        Audience audience = audiences.of(head);
        Set<MessageId> ids = answers.stream().map(Answer::messageId).collect(Collectors.toSet());
        Map<MessageId, Message> found = messages.findByIds(ids).stream()
                .filter(message -> message.conversationId().equals(conversationId))
                .collect(Collectors.toMap(Message::id, Function.identity()));
        Map<MessageId, Poll> polls = stored.polls.of(ids);
        Map<Ballot, Set<Integer>> before =
                stored.votes.of(ids, answers.stream().map(Answer::accountId).collect(Collectors.toSet()));
        Map<Ballot, Set<Integer>> after = new HashMap<>(before);
        List<@Nullable ParleyException> refusals = new ArrayList<>();
        for (Answer answer : answers) {
            refusals.add(refusal(answer, found.get(answer.messageId()), polls.get(answer.messageId()), audience));
            if (refusals.get(refusals.size() - 1) == null) {
                after.put(new Ballot(answer.messageId(), answer.accountId()), answer.optionIds());
            }
        }
        Map<MessageId, Map<AccountId, Set<Integer>>> changed = stored.save(before, after);
        return new Outcome(
                refusals, amend(head, found, changed), audience.members().size());
    }

    /** Takes a person's votes back, whether they may vote or not; there is nothing to do in a deleted conversation. */
    @Transactional
    public List<PollChanged> erase(ConversationId conversationId, AccountId accountId, List<MessageId> messageIds) {
        ConversationHead head = heads.lock(List.of(conversationId)).get(conversationId);
        if (head == null) {
            return List.of();
        }
        Map<Ballot, Set<Integer>> before = stored.votes.of(messageIds, List.of(accountId));
        Map<Ballot, Set<Integer>> after = new HashMap<>();
        before.keySet().forEach(ballot -> after.put(ballot, Set.of()));
        Map<MessageId, Message> found =
                messages.findByIds(messageIds).stream().collect(Collectors.toMap(Message::id, Function.identity()));
        return amend(head, found, stored.save(before, after));
    }

    private @Nullable ParleyException refusal(
            Answer answer, @Nullable Message message, @Nullable Poll poll, Audience audience) {
        if (message == null || poll == null) {
            return new NotFoundException();
        }
        try {
            rules.requireVoter(answer, message, poll, audience);
            return null;
        } catch (ParleyException refused) {
            return refused;
        }
    }

    /** Closes a poll; repeating it has no effect. */
    @Transactional
    public List<PollChanged> close(AccountId me, ConversationId conversationId, MessageId messageId) {
        ConversationHead head = heads.lock(List.of(conversationId)).get(conversationId);
        Message message = messages.findById(messageId).orElse(null);
        Poll poll = stored.polls.of(List.of(messageId)).get(messageId);
        if (head == null || message == null || poll == null) {
            throw new NotFoundException();
        }
        rules.requireReader(me, message);
        if (!rules.mayClose(me, message, audiences.of(head))) {
            throw new NotAllowedException();
        }
        if (poll.isClosed(stored.clock.instant())) {
            return List.of();
        }
        stored.polls.close(messageId, stored.clock.instant());
        return amend(head, Map.of(messageId, message), Map.of(messageId, Map.of()));
    }

    private List<PollChanged> amend(
            ConversationHead head,
            Map<MessageId, Message> found,
            Map<MessageId, Map<AccountId, Set<Integer>>> changed) {
        if (changed.isEmpty()) {
            return List.of();
        }
        Map<MessageId, Poll> polls = stored.polls.of(changed.keySet());
        List<PollChanged> events = new ArrayList<>();
        changed.forEach((id, answers) -> {
            Message message = Objects.requireNonNull(found.get(id));
            long revision = head.amend();
            message.amend(revision, PollPart.BIT, true);
            PollView view = PollView.of(Objects.requireNonNull(polls.get(id)), null, stored.clock.instant());
            events.add(new PollChanged(head.id(), id, message.seq(), revision, view, answers));
        });
        heads.saveRevision(head);
        return events;
    }

    /** Polls and votes, which change together. */
    @Component
    static final class Stored {
        private final PollTable polls;
        private final PollVotes votes;
        private final Clock clock;

        Stored(PollTable polls, PollVotes votes, Clock clock) {
            this.polls = polls;
            this.votes = votes;
            this.clock = clock;
        }

        /** Stores the differences, and returns the new answers by message and person. */
        private Map<MessageId, Map<AccountId, Set<Integer>>> save(
                Map<Ballot, Set<Integer>> before, Map<Ballot, Set<Integer>> after) {
            Map<MessageId, Map<AccountId, Set<Integer>>> changed = new HashMap<>();
            Map<MessageId, Integer> people = new HashMap<>();
            Map<Place, Integer> counts = new HashMap<>();
            List<PollVotes.Vote> removed = new ArrayList<>();
            List<PollVotes.Vote> added = new ArrayList<>();
            after.forEach((ballot, now) -> {
                Set<Integer> old = before.getOrDefault(ballot, Set.of());
                if (old.equals(now)) {
                    return;
                }
                MessageId id = ballot.messageId();
                changed.computeIfAbsent(id, same -> new HashMap<>()).put(ballot.accountId(), now);
                people.merge(id, Math.min(1, now.size()) - Math.min(1, old.size()), Integer::sum);
                old.stream().filter(each -> !now.contains(each)).forEach(each -> {
                    removed.add(new PollVotes.Vote(ballot, each));
                    counts.merge(new Place(id, each), -1, Integer::sum);
                });
                now.stream().filter(each -> !old.contains(each)).forEach(each -> {
                    added.add(new PollVotes.Vote(ballot, each));
                    counts.merge(new Place(id, each), 1, Integer::sum);
                });
            });
            if (!changed.isEmpty()) {
                votes.remove(removed);
                votes.add(added);
                polls.count(counts.entrySet().stream()
                        .map(each -> new PollTable.Change(
                                each.getKey().messageId(), each.getKey().position(), each.getValue()))
                        .toList());
                polls.countPeople(people);
            }
            return changed;
        }

        private record Place(MessageId messageId, int position) {}
    }

    /**
     * What became of a batch.
     *
     * @param refusals for each answer, in order, why it was refused; null if it was stored
     * @param members the number of members
     */
    record Outcome(List<@Nullable ParleyException> refusals, List<PollChanged> changes, int members) {}
}
