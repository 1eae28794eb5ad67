package dev.parley.message.posting;

import dev.parley.base.api.ApiAnswer;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.text.PlainText;
import dev.parley.base.web.Answers;
import dev.parley.base.web.Caller;
import dev.parley.conversation.direct.DirectConversations;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.PostMessage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sends messages over HTTP. */
@RestController
@RequestMapping("/api")
final class PostingApi {
    private final MessagePosting posting;
    private final DirectConversations directs;
    private final PostSchedule schedule;

    PostingApi(MessagePosting posting, DirectConversations directs, PostSchedule schedule) {
        this.posting = posting;
        this.directs = directs;
        this.schedule = schedule;
    }

    /** Sends a message to a conversation, now or at a later time. */
    @PostMapping("/conversations/{id}/messages")
    @ApiAnswer(status = 201, body = MessageView.class, when = "It was stored.")
    @ApiAnswer(status = 200, body = MessageView.class, when = "A message with this `client_id` had been stored.")
    @ApiAnswer(
            status = 202,
            bodyNamed = "dev.parley.message.schedule.ScheduledMessage",
            when = "It will be sent at its time.")
    ResponseEntity<?> post(Caller me, @PathVariable ConversationId id, @RequestBody @Valid PostRequest request) {
        PostMessage post = request.to(id, me.id());
        return request.scheduledAt() == null
                ? answer(post)
                : ResponseEntity.accepted().body(schedule.add(post, request.scheduledAt()));
    }

    /** Sends a message to a person, in the direct conversation with them. */
    @PostMapping("/messages")
    @ApiAnswer(status = 201, body = MessageView.class, when = "It was stored.")
    @ApiAnswer(status = 200, body = MessageView.class, when = "A message with this `client_id` had been stored.")
    ResponseEntity<MessageView> postToPerson(Caller me, @RequestBody @Valid ToPerson request) {
        request.requireContent();
        ConversationId conversationId =
                directs.between(me.id(), request.recipientId()).conversationId();
        return answer(request.to(conversationId, me.id()));
    }

    private ResponseEntity<MessageView> answer(PostMessage post) {
        Posted posted = Answers.await(posting.post(post));
        return ResponseEntity.status(posted.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(posted.message());
    }

    record ToPerson(
            @NotNull AccountId recipientId,
            @NotNull UUID clientId,

            @PlainText(min = 0, max = PostMessage.MAX_LENGTH, maxBytes = PostMessage.MAX_BYTES, multiline = true)
            @Nullable
            String content,

            @Size(max = PostMessage.MAX_ATTACHMENTS) @Nullable
            List<@NotNull AttachmentId> attachmentIds) {
        /** Before the conversation is created. */
        void requireContent() {
            Contents.of(content, attachmentIds == null ? List.of() : attachmentIds);
        }

        PostMessage to(ConversationId conversationId, AccountId senderId) {
            return new PostRequest(clientId, content, null, attachmentIds, null, null, null, null, null)
                    .to(conversationId, senderId);
        }
    }
}
