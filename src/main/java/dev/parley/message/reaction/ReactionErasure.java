package dev.parley.message.reaction;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.jobs.Jobs;
import dev.parley.identity.account.AccountDeleted;
import dev.parley.identity.account.MessageFate;
import dev.parley.message.reaction.Reactions.Reaction;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Removes the reactions of a deleted account whose messages are to be deleted: a job, added with the deletion itself.
 * Repeating it has no effect.
 */
@Component
final class ReactionErasure {
    private static final TaskDescriptor<Erasure> JOB = TaskDescriptor.of("reaction-erasure", Erasure.class);
    private static final int CHUNK = 200;

    private final Jobs jobs;
    private final Reactions reactions;
    private final ReactionList list;
    private final ReactionTransaction transaction;
    private final ReactionFeed feed;

    ReactionErasure(
            Jobs jobs, Reactions reactions, ReactionList list, ReactionTransaction transaction, ReactionFeed feed) {
        this.jobs = jobs;
        this.reactions = reactions;
        this.list = list;
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
        List<Reaction> left = reactions.by(erasure.accountId(), CHUNK);
        while (!left.isEmpty() && !stopping.getAsBoolean()) {
            erase(left);
            left = reactions.by(erasure.accountId(), CHUNK);
        }
        return left.isEmpty();
    }

    private void erase(List<Reaction> left) {
        Map<ConversationId, List<React>> commands = left.stream()
                .map(each -> new React(each.accountId(), each.messageId(), new Emoji(each.emoji()), false))
                .collect(Collectors.groupingBy(each -> list.conversationOf(each.messageId())));
        commands.forEach((id, some) -> transaction.erase(id, some).forEach(feed::tell));
    }

    /** A deleted account whose reactions are to be removed. */
    record Erasure(AccountId accountId) {}

    @Configuration(proxyBeanMethods = false)
    static class Job {
        @Bean
        CustomTask<Erasure> reactionErasureJob(ReactionErasure erasure) {
            return Jobs.once(JOB, erasure::run);
        }
    }
}
