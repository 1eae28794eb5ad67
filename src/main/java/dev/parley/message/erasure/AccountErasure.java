package dev.parley.message.erasure;

import dev.parley.identity.account.AccountDeleted;
import dev.parley.identity.closing.MessageFate;
import dev.parley.identity.closing.PendingErasures;
import dev.parley.identity.closing.PendingErasures.Erasure;
import dev.parley.message.core.MessageChanged;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.MessageViews;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Finishes the deletion of accounts in the background: memberships end, and messages are deleted where that was chosen.
 * Every step may be repeated, so what a stop interrupts is taken up at the next start, and two nodes at once do no harm.
 */
@Component
final class AccountErasure implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(AccountErasure.class);
    private static final long RETRY_SECONDS = 60;

    private final PendingErasures erasures;
    private final AccountRemoval departures;
    private final MessageErasure messages;
    private final MessageViews views;
    private final ApplicationEventPublisher events;

    /** At most one task for each deletion waits, and the one after a failure. */
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "account-erasure");
        thread.setDaemon(true);
        return thread;
    });

    AccountErasure(
            PendingErasures erasures,
            AccountRemoval departures,
            MessageErasure messages,
            MessageViews views,
            ApplicationEventPublisher events) {
        this.erasures = erasures;
        this.departures = departures;
        this.messages = messages;
        this.views = views;
        this.events = events;
    }

    @TransactionalEventListener(AccountDeleted.class)
    void deleted() {
        schedule(0);
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        schedule(0);
    }

    private void schedule(long delaySeconds) {
        try {
            ScheduledFuture<?> unused = worker.schedule(this::run, delaySeconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException stopping) {
            log.debug("The next start goes on");
        }
    }

    private void run() {
        try {
            erasures.unfinished().forEach(this::erase);
        } catch (RuntimeException e) {
            log.warn("Could not finish the deletion of an account; trying again in {} s", RETRY_SECONDS, e);
            schedule(RETRY_SECONDS);
        }
    }

    private void erase(Erasure erasure) {
        departures.leaveAll(erasure.accountId());
        if (erasure.messages() == MessageFate.DELETE) {
            for (long conversationId : messages.conversationsOf(erasure.accountId())) {
                deleteMessages(erasure.accountId(), conversationId);
            }
        }
        if (!worker.isShutdown()) {
            erasures.finish(erasure.accountId());
        }
    }

    private void deleteMessages(long accountId, long conversationId) {
        long seq = 0;
        while (!worker.isShutdown()) {
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

    @Override
    public void destroy() throws InterruptedException {
        // Not interrupted: H2 closes its file when a thread that uses it is.
        worker.shutdown();
        worker.awaitTermination(RETRY_SECONDS, TimeUnit.SECONDS);
    }
}
