package dev.parley.message.thread;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.message.core.MessageView;
import dev.parley.message.history.MessageHistory.Slice;
import jakarta.validation.Valid;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
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

/** Threads over HTTP. */
@RestController
@RequestMapping("/api")
final class ThreadApi {
    private final ThreadHistory history;
    private final ThreadReading reading;
    private final ThreadList list;

    ThreadApi(ThreadHistory history, ThreadReading reading, ThreadList list) {
        this.history = history;
        this.reading = reading;
        this.list = list;
    }

    /**
     * Replies in the thread under a message, ordered by seq. Without a position these are the newest; the cursor is the
     * seq to continue from.
     *
     * @param beforeSeq the newest replies before this one
     * @param afterSeq the oldest replies after this one
     */
    @GetMapping("/messages/{id}/thread")
    Page<MessageView> replies(
            Caller me,
            @PathVariable MessageId id,
            @RequestParam("before_seq") @Nullable Long beforeSeq,
            @RequestParam("after_seq") @Nullable Long afterSeq,
            @RequestParam @Nullable Integer limit) {
        int size = PageSize.of(limit);
        if (beforeSeq != null && afterSeq != null) {
            throw new InvalidInputException("before_seq", "cannot be combined with another position");
        }
        Slice slice = history.replies(me.id(), id, beforeSeq, afterSeq, size);
        Long next = afterSeq == null ? slice.olderBefore() : slice.newerAfter();
        return new Page<>(slice.messages(), next == null ? null : next.toString());
    }

    /** Moves the caller's read mark in a thread forward. */
    @PutMapping("/messages/{id}/thread/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Caller me, @PathVariable MessageId id, @RequestBody @Valid ReadRequest request) {
        reading.read(me.id(), id, request.seq());
    }

    /** Follows a thread. */
    @PutMapping("/messages/{id}/thread/follow")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void follow(Caller me, @PathVariable MessageId id) {
        reading.follow(me.id(), id, true);
    }

    /** Stops following a thread. */
    @DeleteMapping("/messages/{id}/thread/follow")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unfollow(Caller me, @PathVariable MessageId id) {
        reading.follow(me.id(), id, false);
    }

    /** Threads that the caller follows, the one with the newest reply first. */
    @GetMapping("/threads")
    Page<FollowedThread> page(Caller me, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return list.page(me.id(), cursor, PageSize.of(limit));
    }

    record ReadRequest(@PositiveOrZero long seq) {}
}
