package dev.parley.message.schedule;

import dev.parley.base.error.LimitExceededException;
import dev.parley.base.error.ParleyException;
import dev.parley.base.error.UnavailableException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ScheduledId;
import dev.parley.base.web.Answers;
import dev.parley.message.core.Message;
import dev.parley.message.core.Messages;
import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.MessagePosting;
import dev.parley.message.posting.PostSchedule;
import dev.parley.message.posting.Posted;
import dev.parley.message.schedule.ScheduledMessages.Sending;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Sends scheduled messages, each under its own client id: whoever sends it, and however often, it is one message. A step
 * that was interrupted is repeated by the job.
 */
@Component
final class ScheduledPosting implements PostSchedule {
    private final ScheduledMessages scheduled;
    private final MessagePosting posting;
    private final Messages messages;

    ScheduledPosting(ScheduledMessages scheduled, MessagePosting posting, Messages messages) {
        this.scheduled = scheduled;
        this.posting = posting;
        this.messages = messages;
    }

    @Override
    public ScheduledMessage add(PostMessage post, Instant at) {
        try {
            return scheduled.add(post, at);
        } catch (DuplicateKeyException concurrent) {
            return scheduled.add(post, at);
        }
    }

    /** Sends one before its time. */
    Posted sendNow(AccountId me, ScheduledId id) {
        return send(scheduled.beginNow(me, id));
    }

    /** Sends one at its time, or late if no node ran then; returns whether the job is done. */
    boolean run(Sending job, BooleanSupplier stopping) {
        scheduled.begin(job).ifPresent(message -> {
            try {
                send(message);
            } catch (LimitExceededException | UnavailableException retried) {
                throw retried;
            } catch (ParleyException refused) {
                // The author is told; see below.
            }
        });
        return true;
    }

    private Posted send(ScheduledMessage message) {
        try {
            Posted posted = Answers.await(posting.post(message.post()));
            scheduled.sent(message);
            return posted;
        } catch (LimitExceededException | UnavailableException passing) {
            throw passing;
        } catch (ParleyException refused) {
            if (isStored(message)) {
                // It was sent before, and the author has lost the right to post since.
                scheduled.sent(message);
            } else {
                scheduled.failed(message, refused.code());
            }
            throw refused;
        }
    }

    private boolean isStored(ScheduledMessage message) {
        List<Message> found = messages.findByClientIds(List.of(message.clientId()));
        return found.stream().anyMatch(one -> one.isFrom(message.accountId()));
    }
}
