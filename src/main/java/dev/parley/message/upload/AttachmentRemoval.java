package dev.parley.message.upload;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.MessageId;
import dev.parley.base.id.ScheduledId;
import dev.parley.base.jobs.Jobs;
import dev.parley.conversation.core.ConversationDeleted;
import dev.parley.identity.account.AccountDeleted;
import dev.parley.message.file.AttachmentFiles;
import dev.parley.message.file.AttachmentProperties;
import dev.parley.message.upload.Attachments.Gone;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Removes attachments. A row is marked in the transaction that removes it, which also adds a job; the job deletes the
 * files, then the rows. Every step can be repeated and may happen on several nodes at once, so what a crash interrupts is
 * done by the next job, or by the sweep.
 */
@Component
public final class AttachmentRemoval {
    static final TaskDescriptor<Cause> JOB = TaskDescriptor.of("attachment-removal", Cause.class);
    private static final int CHUNK = 100;

    private final Attachments attachments;
    private final AttachmentFiles files;
    private final AttachmentProperties properties;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;

    AttachmentRemoval(
            Attachments attachments,
            AttachmentFiles files,
            AttachmentProperties properties,
            Jobs jobs,
            ApplicationEventPublisher events) {
        this.attachments = attachments;
        this.files = files;
        this.properties = properties;
        this.jobs = jobs;
        this.events = events;
    }

    /** Removes the attachments of a deleted message, in its transaction. */
    public void of(MessageId messageId) {
        if (attachments.removeOf(messageId) > 0) {
            add("message-" + messageId);
        }
    }

    /** Removes an upload that no message has claimed, with its file; returns whether there was one. */
    boolean discard(AccountId uploaderId, AttachmentId id) {
        boolean removed = attachments.removeUnclaimed(uploaderId, id);
        if (removed) {
            add("upload-" + id);
        }
        return removed;
    }

    /** Removes what a scheduled message has reserved, in the transaction that deletes it. */
    public void reserved(ScheduledId scheduledId) {
        if (attachments.removeReserved(scheduledId) > 0) {
            add("scheduled-" + scheduledId);
        }
    }

    @EventListener
    void conversationDeleted(ConversationDeleted deleted) {
        if (attachments.removeIn(deleted.conversationId()) > 0) {
            add("conversation-" + deleted.conversationId());
        }
    }

    /** What the person has sent is deleted with their messages, if that was chosen. */
    @EventListener
    void accountDeleted(AccountDeleted deleted) {
        if (attachments.removeUnclaimed(deleted.accountId()) > 0) {
            add("account-" + deleted.accountId());
        }
    }

    private void add(String cause) {
        jobs.add(JOB, cause + "-" + UUID.randomUUID(), new Cause(cause));
    }

    /** Removes uploads that have not been sent for long, and what is left of removed ones. */
    public void sweep() {
        Instant old = attachments.removeOlderThan(properties.unclaimed());
        deleteFiles(() -> false);
        files.removeUnfinished(old);
    }

    /** Deletes the files of removed attachments; returns whether all are gone. */
    boolean deleteFiles(BooleanSupplier stopping) {
        List<Gone> gone = attachments.removed(CHUNK);
        while (!gone.isEmpty()) {
            for (Gone each : gone) {
                if (stopping.getAsBoolean()) {
                    return false;
                }
                events.publishEvent(new AttachmentRemoved(each.id()));
                files.delete(each.key());
                attachments.forget(each.id());
            }
            gone = attachments.removed(CHUNK);
        }
        return true;
    }

    /** Why files are to be deleted; it is told for the log of jobs. */
    record Cause(String cause) {}
}
