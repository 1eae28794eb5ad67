package dev.parley.message.poll;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Page;
import dev.parley.conversation.access.Audiences;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.message.core.Message;
import dev.parley.message.core.Messages;
import dev.parley.message.poll.PollVotes.Ballot;
import dev.parley.message.poll.PollVotes.Voter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a poll has come to, for those who see its message. Who voted in an anonymous poll is told to no one. */
@Service
@Transactional(readOnly = true)
class PollResults {
    private final Messages messages;
    private final PollTable polls;
    private final PollVotes votes;
    private final PollRules rules;
    private final People people;

    PollResults(Messages messages, PollTable polls, PollVotes votes, PollRules rules, People people) {
        this.messages = messages;
        this.polls = polls;
        this.votes = votes;
        this.rules = rules;
        this.people = people;
    }

    /** @throws NotFoundException if the person does not see such a poll */
    public PollView of(AccountId me, MessageId messageId) {
        return find(me, messageId).poll();
    }

    /** The same with what the page of its votes shows. */
    public Result find(AccountId me, MessageId messageId) {
        Message message = messages.findById(messageId).orElseThrow(NotFoundException::new);
        rules.requireReader(me, message);
        Poll poll = message.isDeleted() ? null : polls.of(List.of(messageId)).get(messageId);
        if (poll == null) {
            throw new NotFoundException();
        }
        Set<Integer> own = votes.of(List.of(messageId), List.of(me)).getOrDefault(new Ballot(messageId, me), Set.of());
        return new Result(
                message.conversationId(),
                message.seq(),
                message.content(),
                PollView.of(poll, own, people.clock.instant()),
                rules.mayClose(me, message, people.audiences.of(message.conversationId())));
    }

    /**
     * The people who voted for an option, in the order in which they did.
     *
     * @throws NotAllowedException if the poll is anonymous
     */
    public Page<AccountView> voters(
            AccountId me, MessageId messageId, int optionId, @Nullable String cursor, int size) {
        PollView poll = of(me, messageId);
        if (poll.anonymous()) {
            throw new NotAllowedException("anonymous_poll", "This poll is anonymous.");
        }
        if (poll.options().stream().noneMatch(option -> option.id() == optionId)) {
            throw new InvalidInputException("option_id", "is not an option of this poll");
        }
        return people.named(votes.voters(messageId, optionId, cursor, size));
    }

    /** Reads names, and who is a member. */
    @Component
    static final class People {
        private final Profiles profiles;
        private final Audiences audiences;
        private final Clock clock;

        People(Profiles profiles, Audiences audiences, Clock clock) {
            this.profiles = profiles;
            this.audiences = audiences;
            this.clock = clock;
        }

        private Page<AccountView> named(Page<Voter> page) {
            Map<AccountId, Profile> people =
                    profiles.of(page.items().stream().map(Voter::accountId).collect(Collectors.toSet()));
            return page.map(voter -> AccountView.of(Objects.requireNonNull(people.get(voter.accountId()))));
        }
    }

    /** @param mayClose whether the viewer may close it */
    record Result(ConversationId conversationId, long seq, String question, PollView poll, boolean mayClose) {}
}
