package dev.parley.attention.reminder;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.parley.base.error.ConflictException;
import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.jobs.Jobs;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageKind;
import dev.parley.message.editing.LockedMessages;
import dev.parley.message.editing.MessageRewritten;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table of reminders, each with a job that is stored in the same transaction. The job claims the reminder by its
 * time: whoever does it, and however often, its owner is told once, and one that was moved or removed is not told.
 */
@Service
class Reminders {
    static final TaskDescriptor<ReminderDue> JOB = TaskDescriptor.of("message-reminder", ReminderDue.class);
    static final int MAX_REMINDERS = 200;
    static final Duration LATEST = Duration.ofDays(366);

    private static final String ONE = "account_id = :me and message_id = :message";

    private final LockedMessages messages;
    private final JdbcClient database;
    private final Jobs jobs;
    private final Clock clock;

    Reminders(LockedMessages messages, JdbcClient database, Jobs jobs, Clock clock) {
        this.messages = messages;
        this.database = database;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Sets or moves the reminder of a message. It holds the lock of the conversation, so that a message that is being
     * deleted keeps none.
     */
    @Transactional
    public Message set(AccountId me, MessageId messageId, Instant requested) {
        Instant at = requested.truncatedTo(ChronoUnit.MILLIS);
        Instant now = clock.instant();
        if (!at.isAfter(now) || at.isAfter(now.plus(LATEST))) {
            throw new InvalidInputException("at", "must be in the future, within a year");
        }
        Message message = messages.lock(me, messageId).message();
        if (message.isDeleted() || message.kind() != MessageKind.TEXT) {
            throw new NotAllowedException();
        }
        if (!move(me, messageId, at)) {
            insert(me, message, at);
        }
        ReminderDue due = new ReminderDue(me, messageId, at.toEpochMilli());
        jobs.addAt(JOB, due.jobId(), due, at);
        return message;
    }

    private boolean move(AccountId me, MessageId messageId, Instant at) {
        return database.sql("update reminder set remind_at = :at, told_at = null where " + ONE)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("me", me.value())
                        .param("message", messageId.value())
                        .update()
                > 0;
    }

    private void insert(AccountId me, Message message, Instant at) {
        int present = database.sql("select count(*) from reminder where account_id = :me")
                .param("me", me.value())
                .query(Integer.class)
                .single();
        if (present >= MAX_REMINDERS) {
            throw new ConflictException(
                    "too_many_reminders",
                    "You can have up to %d reminders. Remove one first.".formatted(MAX_REMINDERS));
        }
        database.sql("""
                        insert into reminder (account_id, message_id, conversation_id, seq, remind_at)
                        values (:me, :message, :conversation, :seq, :at)
                        """)
                .param("me", me.value())
                .param("message", message.id().value())
                .param("conversation", message.conversationId().value())
                .param("seq", message.seq())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Returns whether there was one. */
    @Transactional
    public boolean remove(AccountId me, MessageId messageId) {
        return database.sql("delete from reminder where " + ONE)
                        .param("me", me.value())
                        .param("message", messageId.value())
                        .update()
                > 0;
    }

    /** Claims a reminder that is due; empty if it was told already, moved or removed, or may not be read any more. */
    @Transactional
    public Optional<Claimed> claim(ReminderDue due) {
        int claimed = database.sql(
                        "update reminder set told_at = :now where " + ONE + " and remind_at = :at and told_at is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("me", due.accountId().value())
                .param("message", due.messageId().value())
                .param("at", Instant.ofEpochMilli(due.at()).atOffset(ZoneOffset.UTC))
                .update();
        return claimed == 0 ? Optional.empty() : visible(due);
    }

    private Optional<Claimed> visible(ReminderDue due) {
        return database.sql("""
                        select r.conversation_id, r.seq
                        from reminder r
                            join membership m on m.conversation_id = r.conversation_id and m.account_id = r.account_id
                        where r.account_id = :me and r.message_id = :message and r.seq > m.joined_seq
                            and not exists (select 1 from hidden_message h where h.account_id = r.account_id
                                and h.conversation_id = r.conversation_id and h.seq = r.seq)
                        """)
                .param("me", due.accountId().value())
                .param("message", due.messageId().value())
                .query((row, n) -> new Claimed(
                        due.accountId(), new ConversationId(row.getLong(1)), due.messageId(), row.getLong(2)))
                .optional();
    }

    /** A deleted message has no reminders. */
    @EventListener
    void rewritten(MessageRewritten rewritten) {
        if (rewritten.message().isDeleted()) {
            database.sql("delete from reminder where message_id = :message")
                    .param("message", rewritten.message().id().value())
                    .update();
        }
    }

    /** A reminder whose owner is to be told. */
    record Claimed(AccountId accountId, ConversationId conversationId, MessageId messageId, long seq) {}
}
