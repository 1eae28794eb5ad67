package dev.parley.message.history;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.message.core.MessageView;
import dev.parley.message.history.MessageHistory.Changes;
import dev.parley.message.history.MessageHistory.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads messages over HTTP. */
@RestController
@RequestMapping("/api")
final class HistoryApi {
    private final MessageHistory history;
    private final EarlierVersions versions;

    HistoryApi(MessageHistory history, EarlierVersions versions) {
        this.history = history;
        this.versions = versions;
    }

    /**
     * Messages of a conversation, ordered by seq. Without a position these are the newest; the cursor is the seq to
     * continue from.
     *
     * @param beforeSeq the newest messages before this one
     * @param afterSeq the oldest messages after this one
     * @param aroundSeq messages before and after this one, and itself
     */
    @GetMapping("/conversations/{id}/messages")
    Page<MessageView> history(
            Caller me,
            @PathVariable ConversationId id,
            @RequestParam("before_seq") @Nullable Long beforeSeq,
            @RequestParam("after_seq") @Nullable Long afterSeq,
            @RequestParam("around_seq") @Nullable Long aroundSeq,
            @RequestParam @Nullable Integer limit) {
        int size = PageSize.of(limit);
        if (Stream.of(beforeSeq, afterSeq, aroundSeq).filter(Objects::nonNull).count() > 1) {
            throw new InvalidInputException("before_seq", "cannot be combined with another position");
        }
        if (afterSeq != null) {
            Slice newer = history.after(me.id(), id, afterSeq, size);
            return page(newer, newer.newerAfter());
        }
        if (aroundSeq != null) {
            return page(history.around(me.id(), id, aroundSeq, size), null);
        }
        Slice older =
                beforeSeq == null ? history.newest(me.id(), id, size) : history.before(me.id(), id, beforeSeq, size);
        return page(older, older.olderBefore());
    }

    private static Page<MessageView> page(Slice slice, @Nullable Long next) {
        return new Page<>(slice.messages(), next == null ? null : next.toString());
    }

    /**
     * Messages that have changed since a revision, in their present state.
     *
     * @param afterRevision the last revision that the client has dealt with
     */
    @GetMapping("/conversations/{id}/changes")
    Changes changes(
            Caller me,
            @PathVariable ConversationId id,
            @RequestParam(name = "after_revision", defaultValue = "0") long afterRevision,
            @RequestParam @Nullable Integer limit) {
        return history.changes(me.id(), id, afterRevision, PageSize.of(limit));
    }

    /** One message. */
    @GetMapping("/messages/{id}")
    MessageView one(Caller me, @PathVariable MessageId id) {
        return history.one(me.id(), id);
    }

    /** Texts of a message before each of its edits, oldest first. */
    @GetMapping("/messages/{id}/edits")
    Page<EarlierText> edits(Caller me, @PathVariable MessageId id) {
        List<EarlierText> earlier = versions.of(me.id(), id).stream()
                .map(edit -> new EarlierText(edit.content(), edit.editedAt()))
                .toList();
        return new Page<>(earlier, null);
    }

    /** A text before an edit. */
    record EarlierText(String content, Instant editedAt) {}
}
