package dev.parley.message.erasure;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.jobs.Jobs;
import dev.parley.identity.account.AccountDeleted;
import dev.parley.identity.account.MessageFate;
import dev.parley.message.core.MessageChanged;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.MessageViews;
import java.util.function.BooleanSupplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Ends the memberships of deleted accounts and deletes their messages where that was chosen: a job, added with the
 * deletion itself. Every step can be repeated, so what a stop or a failure interrupts is taken up again.
 */
@Component
final class AccountErasure {
    static final TaskDescriptor<Erasure> JOB = TaskDescriptor.of("account-erasure", Erasure.class);

    private final Jobs jobs;
    private final AccountRemoval removal;
    private final MessageErasure messages;
    private final MessageViews views;
    private final ApplicationEventPublisher events;

    AccountErasure(
            Jobs jobs,
            AccountRemoval removal,
            MessageErasure messages,
            MessageViews views,
            ApplicationEventPublisher events) {
        this.jobs = jobs;
        this.removal = removal;
        this.messages = messages;
        this.views = views;
        this.events = events;
    }

    @EventListener
    void deleted(AccountDeleted deleted) {
        jobs.add(
                JOB,
                deleted.accountId().toString(),
                new Erasure(deleted.accountId(), deleted.messages() == MessageFate.DELETE));
    }

    /** Returns whether it is finished, which it is not when the node stops meanwhile. */
    boolean run(Erasure erasure, BooleanSupplier stopping) {
        removal.leaveAll(erasure.accountId());
        if (erasure.deletesMessages()) {
            for (ConversationId conversationId : messages.conversationsOf(erasure.accountId())) {
                deleteMessages(erasure.accountId(), conversationId, stopping);
            }
        }
        return !stopping.getAsBoolean();
    }

    private void deleteMessages(AccountId accountId, ConversationId conversationId, BooleanSupplier stopping) {
        long seq = 0;
        while (!stopping.getAsBoolean()) {
            MessageErasure.Erased erased = messages.next(accountId, conversationId, seq);
            if (erased.audience() == null) {
                return;
            }
            seq = erased.lastSeq();
            for (MessageView view : views.unread(erased.messages(), erased.audience())) {
                events.publishEvent(new MessageChanged(view, erased.audience()));
            }
        }
    }

    /** What is left of a deleted account to delete. */
    record Erasure(AccountId accountId, boolean deletesMessages) {}
}
