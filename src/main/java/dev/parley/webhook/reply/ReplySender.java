package dev.parley.webhook.reply;

import dev.parley.webhook.reply.ReplyMails.ReplyMail;
import dev.parley.webhook.reply.ReplyTable.Reply;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends replies, one after another, on a thread of its own, so that a mail server that does not answer holds up neither
 * jobs nor messages. What is to be sent stands in the database; what this node forgets, because it stops, is found again.
 * Each is sent once, unless a node dies just after the mail server has taken it.
 */
@Component
final class ReplySender {
    private static final Logger log = LoggerFactory.getLogger(ReplySender.class);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
    private static final Duration LAST_RETRY = Duration.ofHours(1);
    private static final Duration RETRY_FOR = Duration.ofDays(2);
    private static final int MAX_DOUBLINGS = 10;
    private static final int IDLE_SECONDS = 30;
    private static final int SECONDS_TO_FINISH = 12;

    private final ReplyTable replies;
    private final ReplyMails mails;
    private final Outbox outbox;
    private final ReplyFailures failures;
    private final Clock clock;

    /** One run waits at most, which finds all that there is then. */
    private final ThreadPoolExecutor thread;

    ReplySender(ReplyTable replies, ReplyMails mails, Outbox outbox, ReplyFailures failures, Clock clock) {
        this.replies = replies;
        this.mails = mails;
        this.outbox = outbox;
        this.failures = failures;
        this.clock = clock;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(1),
                run -> {
                    Thread made = new Thread(run, "mail-replies");
                    made.setDaemon(true);
                    return made;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        thread.allowCoreThreadTimeOut(true);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void added(ReplyWriter.Added added) {
        wake();
    }

    /** Sends what is due. Returns at once. */
    void wake() {
        if (outbox.isOpen()) {
            thread.execute(this::run);
        }
    }

    private void run() {
        try {
            Optional<Reply> next = replies.claim();
            while (next.isPresent() && send(next.get()) && !thread.isShutdown()) {
                next = replies.claim();
            }
        } catch (RuntimeException e) {
            log.warn("Replies could not be sent", e);
        }
    }

    /** Returns whether the mail server takes more. */
    private boolean send(Reply reply) {
        Optional<ReplyMail> mail = mails.of(reply);
        if (mail.isPresent()) {
            Outbox.Result result = outbox.send(mail.get());
            if (result == Outbox.Result.LATER && mayTryAgain(reply)) {
                return false;
            }
            if (result != Outbox.Result.SENT) {
                failures.tell(reply);
            }
        }
        replies.remove(reply);
        return true;
    }

    private boolean mayTryAgain(Reply reply) {
        int doublings = Math.min(reply.attempts(), MAX_DOUBLINGS);
        Duration wait = FIRST_RETRY.multipliedBy(1L << doublings);
        Duration shorter = wait.compareTo(LAST_RETRY) < 0 ? wait : LAST_RETRY;
        if (clock.instant().plus(shorter).isAfter(reply.createdAt().plus(RETRY_FOR))) {
            return false;
        }
        replies.retryAt(reply, clock.instant().plus(shorter));
        return true;
    }

    /** Its thread is not interrupted, since it uses the database; an e-mail that is under way is left to its end. */
    @PreDestroy
    void stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
            log.warn("A reply is still being sent");
        }
    }
}
