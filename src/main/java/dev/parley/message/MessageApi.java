package dev.parley.message;

import dev.parley.conversation.DirectConversations;
import dev.parley.message.MessageHistory.Changes;
import dev.parley.message.MessageHistory.Stretch;
import dev.parley.support.Answers;
import dev.parley.support.Caller;
import dev.parley.support.InvalidInputException;
import dev.parley.support.Page;
import dev.parley.support.PageSize;
import dev.parley.text.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Messages over HTTP. */
@RestController
@RequestMapping("/api")
final class MessageApi {
    private final MessagePosting posting;
    private final MessageHistory history;
    private final MessageChanging changing;
    private final DirectConversations directs;

    MessageApi(MessagePosting posting, MessageHistory history, MessageChanging changing, DirectConversations directs) {
        this.posting = posting;
        this.history = history;
        this.changing = changing;
        this.directs = directs;
    }

    @PostMapping("/conversations/{id}/messages")
    ResponseEntity<MessageView> post(Caller me, @PathVariable long id, @RequestBody @Valid PostRequest request) {
        return answer(request.to(id, me.id()));
    }

    @PostMapping("/messages")
    ResponseEntity<MessageView> postToPerson(Caller me, @RequestBody @Valid ToPerson request) {
        long conversationId = directs.between(me.id(), request.recipientId()).conversationId();
        return answer(new PostMessage(me.id(), conversationId, request.clientId(), request.content(), null));
    }

    private ResponseEntity<MessageView> answer(PostMessage post) {
        Posted posted = Answers.await(posting.post(post));
        return ResponseEntity.status(posted.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(posted.message());
    }

    /** Without a place: the newest. The page is in the order of seq; its cursor is the seq to go on from. */
    @GetMapping("/conversations/{id}/messages")
    Page<MessageView> history(
            Caller me,
            @PathVariable long id,
            @RequestParam("before_seq") @Nullable Long beforeSeq,
            @RequestParam("after_seq") @Nullable Long afterSeq,
            @RequestParam("around_seq") @Nullable Long aroundSeq,
            @RequestParam @Nullable Integer limit) {
        int size = PageSize.of(limit);
        if (Stream.of(beforeSeq, afterSeq, aroundSeq).filter(Objects::nonNull).count() > 1) {
            throw new InvalidInputException("before_seq", "cannot be combined with another position");
        }
        if (afterSeq != null) {
            Stretch newer = history.after(me.id(), id, afterSeq, size);
            return page(newer, newer.newerAfter());
        }
        if (aroundSeq != null) {
            return page(history.around(me.id(), id, aroundSeq, size), null);
        }
        Stretch older =
                beforeSeq == null ? history.newest(me.id(), id, size) : history.before(me.id(), id, beforeSeq, size);
        return page(older, older.olderBefore());
    }

    private static Page<MessageView> page(Stretch stretch, @Nullable Long next) {
        return new Page<>(stretch.messages(), next == null ? null : next.toString());
    }

    @GetMapping("/conversations/{id}/changes")
    Changes changes(
            Caller me,
            @PathVariable long id,
            @RequestParam(name = "after_revision", defaultValue = "0") long afterRevision,
            @RequestParam @Nullable Integer limit) {
        return history.changes(me.id(), id, afterRevision, PageSize.of(limit));
    }

    @GetMapping("/messages/{id}")
    MessageView one(Caller me, @PathVariable long id) {
        return history.one(me.id(), id);
    }

    @PatchMapping("/messages/{id}")
    MessageView edit(Caller me, @PathVariable long id, @RequestBody @Valid EditRequest request) {
        return changing.edit(me.id(), id, request.content());
    }

    @DeleteMapping("/messages/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller me, @PathVariable long id) {
        changing.delete(me.id(), id);
    }

    @GetMapping("/messages/{id}/edits")
    Page<EarlierText> edits(Caller me, @PathVariable long id) {
        List<EarlierText> earlier = history.edits(me.id(), id).stream()
                .map(edit -> new EarlierText(edit.content(), edit.editedAt()))
                .toList();
        return new Page<>(earlier, null);
    }

    record ToPerson(
            @NotNull Long recipientId,
            @NotNull UUID clientId,

            @NotNull
            @PlainText(min = 1, max = PostMessage.MAX_LENGTH, maxBytes = PostMessage.MAX_BYTES, multiline = true)
            String content) {}

    record EditRequest(
            @NotNull
            @PlainText(min = 1, max = PostMessage.MAX_LENGTH, maxBytes = PostMessage.MAX_BYTES, multiline = true)
            String content) {}

    /** A text as it was until it was edited. */
    record EarlierText(String content, Instant editedAt) {}
}
