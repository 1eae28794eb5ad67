package dev.parley.message.draft;

import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.text.PlainText;
import dev.parley.base.web.Caller;
import dev.parley.message.core.PostMessage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Drafts over HTTP. */
@RestController
@RequestMapping("/api")
final class DraftApi {
    private final Drafts drafts;
    private final Clock clock;

    DraftApi(Drafts drafts, Clock clock) {
        this.drafts = drafts;
        this.clock = clock;
    }

    /** Drafts that are not empty, the latest first. */
    @GetMapping("/drafts")
    Page<Draft> list(Caller me, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return drafts.list(me.id(), cursor, PageSize.of(limit));
    }

    /** Saves the draft in a conversation. The answer is what is stored now: this one, or one that was written later. */
    @PutMapping("/conversations/{id}/draft")
    Draft save(Caller me, @PathVariable ConversationId id, @RequestBody @Valid DraftRequest request) {
        return save(me, request.draft(id, null, now()));
    }

    /** Empties the draft in a conversation. */
    @DeleteMapping("/conversations/{id}/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller me, @PathVariable ConversationId id) {
        save(me, Draft.none(id, null, now()));
    }

    /** Saves the draft of a reply in the thread under a message. The answer is what is stored now. */
    @PutMapping("/messages/{id}/thread/draft")
    Draft saveReply(Caller me, @PathVariable MessageId id, @RequestBody @Valid DraftRequest request) {
        return save(me, request.draft(drafts.conversationOf(me.id(), id), id, now()));
    }

    /** Empties the draft of a reply in the thread under a message. */
    @DeleteMapping("/messages/{id}/thread/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteReply(Caller me, @PathVariable MessageId id) {
        save(me, Draft.none(drafts.conversationOf(me.id(), id), id, now()));
    }

    private Draft save(Caller me, Draft draft) {
        try {
            return drafts.save(me.id(), draft);
        } catch (DuplicateKeyException concurrent) {
            return drafts.save(me.id(), draft);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** @param ageMs how long ago it was written, on a device that was offline; clocks of devices are not compared */
    record DraftRequest(
            @NotNull
            @PlainText(min = 0, max = PostMessage.MAX_LENGTH, maxBytes = PostMessage.MAX_BYTES, multiline = true)
            String content,

            @Nullable MessageId replyToId,
            @PositiveOrZero @Nullable Long ageMs) {
        private static final long LONGEST = ChronoUnit.DECADES.getDuration().toMillis();

        Draft draft(ConversationId id, @Nullable MessageId threadId, Instant now) {
            Instant writtenAt = ageMs == null ? now : now.minusMillis(Math.min(ageMs, LONGEST));
            return content.isBlank()
                    ? Draft.none(id, threadId, writtenAt)
                    : new Draft(id, threadId, content, replyToId, writtenAt);
        }
    }
}
