package dev.parley.message.poll;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.jobs.Jobs;
import dev.parley.identity.account.AccountDeleted;
import dev.parley.identity.account.MessageFate;
import dev.parley.message.core.Message;
import dev.parley.message.core.Messages;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes back the votes of a deleted account whose messages are to be deleted, of closed polls too: a job, added with the
 * deletion itself. Repeating it has no effect. Votes of an account whose messages stay are kept.
 */
@Component
final class PollErasure {
    private static final TaskDescriptor<Erasure> JOB = TaskDescriptor.of("poll-erasure", Erasure.class);
    private static final int CHUNK = 200;

    private final Jobs jobs;
    private final PollVotes votes;
    private final Messages messages;
    private final PollTransaction transaction;
    private final PollFeed feed;

    PollErasure(Jobs jobs, PollVotes votes, Messages messages, PollTransaction transaction, PollFeed feed) {
        this.jobs = jobs;
        this.votes = votes;
        this.messages = messages;
        this.transaction = transaction;
        this.feed = feed;
    }

    @EventListener
    void deleted(AccountDeleted deleted) {
        if (deleted.messages() == MessageFate.DELETE) {
            jobs.add(JOB, deleted.accountId().toString(), new Erasure(deleted.accountId()));
        }
    }

    /** Returns whether it is finished, which it is not when the node stops meanwhile. */
    boolean run(Erasure erasure, BooleanSupplier stopping) {
        List<MessageId> left = votes.answered(erasure.accountId(), CHUNK);
        while (!left.isEmpty() && !stopping.getAsBoolean()) {
            erase(erasure.accountId(), left);
            left = votes.answered(erasure.accountId(), CHUNK);
        }
        return left.isEmpty();
    }

    private void erase(AccountId accountId, List<MessageId> polls) {
        Map<ConversationId, List<MessageId>> byConversation = messages.findByIds(polls).stream()
                .collect(Collectors.groupingBy(
                        Message::conversationId, Collectors.mapping(Message::id, Collectors.toList())));
        byConversation.forEach(
                (id, some) -> transaction.erase(id, accountId, some).forEach(feed::tell));
    }

    /** A deleted account whose votes are to be taken back. */
    record Erasure(AccountId accountId) {}

    @Configuration(proxyBeanMethods = false)
    static class Job {
        @Bean
        CustomTask<Erasure> pollErasureJob(PollErasure erasure) {
            return Jobs.once(JOB, erasure::run);
        }
    }
}
