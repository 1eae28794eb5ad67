package dev.parley.message.schedule;

import dev.parley.base.api.ApiAnswer;
import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.ScheduledId;
import dev.parley.base.paging.Page;
import dev.parley.base.text.PlainText;
import dev.parley.base.web.Caller;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.Posted;
import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Scheduled messages over HTTP. They are added by posting a message with a time. */
@RestController
@RequestMapping("/api")
final class ScheduleApi {
    private final ScheduledMessages scheduled;
    private final ScheduledPosting posting;
    private final ConversationAccess conversationAccess;

    ScheduleApi(ScheduledMessages scheduled, ScheduledPosting posting, ConversationAccess conversationAccess) {
        this.scheduled = scheduled;
        this.posting = posting;
        this.conversationAccess = conversationAccess;
    }

    /** The caller's messages that are sent later, by time. */
    @GetMapping("/scheduled")
    Page<ScheduledMessage> list(Caller me) {
        return new Page<>(scheduled.list(me.id(), null), null);
    }

    /** The caller's messages to a conversation that are sent later, by time. */
    @GetMapping("/conversations/{id}/scheduled")
    Page<ScheduledMessage> list(Caller me, @PathVariable ConversationId id) {
        conversationAccess.joinedSeq(me.id(), id);
        return new Page<>(scheduled.list(me.id(), id), null);
    }

    /** Changes the text or the time of a scheduled message. */
    @PatchMapping("/scheduled/{id}")
    ScheduledMessage change(Caller me, @PathVariable ScheduledId id, @RequestBody @Valid Change change) {
        return scheduled.change(me.id(), id, change.content(), change.scheduledAt());
    }

    /** Sends a scheduled message now. */
    @PostMapping("/scheduled/{id}/send")
    @ApiAnswer(status = 201, body = MessageView.class, when = "It was stored.")
    @ApiAnswer(status = 200, body = MessageView.class, when = "It had been stored.")
    ResponseEntity<MessageView> send(Caller me, @PathVariable ScheduledId id) {
        Posted posted = posting.sendNow(me.id(), id);
        return ResponseEntity.status(posted.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(posted.message());
    }

    /** Deletes a scheduled message. */
    @DeleteMapping("/scheduled/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller me, @PathVariable ScheduledId id) {
        scheduled.delete(me.id(), id);
    }

    /** What is null does not change. */
    record Change(
            @PlainText(min = 0, max = PostMessage.MAX_LENGTH, maxBytes = PostMessage.MAX_BYTES, multiline = true)
            @Nullable
            String content,

            @Nullable Instant scheduledAt) {
        Change {
            if (content == null && scheduledAt == null) {
                throw new InvalidInputException("scheduled_at", "or content must be given");
            }
        }
    }
}
