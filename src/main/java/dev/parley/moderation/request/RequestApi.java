package dev.parley.moderation.request;

import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.text.PlainText;
import dev.parley.base.web.Caller;
import dev.parley.conversation.direct.MessageRequests;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.moderation.report.Reporting;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Message requests over HTTP. */
@RestController
@RequestMapping("/api/requests")
final class RequestApi {
    private final ConversationList list;
    private final MessageRequests requests;
    private final PendingCounts waiting;
    private final Reporting reporting;

    RequestApi(ConversationList list, MessageRequests requests, PendingCounts waiting, Reporting reporting) {
        this.list = list;
        this.requests = requests;
        this.waiting = waiting;
        this.reporting = reporting;
    }

    /** Unanswered message requests of strangers. */
    @GetMapping
    Page<ConversationView> page(
            Caller me, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return list.requests(me.id(), cursor, PageSize.of(limit));
    }

    /** How many contact and message requests wait for an answer. */
    @GetMapping("/count")
    PendingCounts.Count count(Caller me) {
        return waiting.count(me.id());
    }

    /** Accepts a message request. */
    @PutMapping("/{conversationId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void accept(Caller me, @PathVariable ConversationId conversationId) {
        requests.accept(me.id(), conversationId);
    }

    /** Deletes a message request. */
    @DeleteMapping("/{conversationId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller me, @PathVariable ConversationId conversationId) {
        requests.delete(me.id(), conversationId);
    }

    /** Deletes a message request, blocks its sender, and shows it to the administrators. */
    @PostMapping("/{conversationId}/report")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(
            Caller me,
            @PathVariable ConversationId conversationId,
            @RequestBody(required = false) @Valid @Nullable Reason body) {
        reporting.report(me.id(), conversationId, body == null || body.reason() == null ? "" : body.reason());
    }

    /** The reason for a report, in the reporter's words. */
    record Reason(
            @PlainText(max = Reporting.MAX_REASON, multiline = true) @Nullable
            String reason) {}
}
