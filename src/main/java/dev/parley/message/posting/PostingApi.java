package dev.parley.message.posting;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.text.PlainText;
import dev.parley.base.web.Answers;
import dev.parley.base.web.Caller;
import dev.parley.conversation.direct.DirectConversations;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.PostMessage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
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

    PostingApi(MessagePosting posting, DirectConversations directs) {
        this.posting = posting;
        this.directs = directs;
    }

    @PostMapping("/conversations/{id}/messages")
    ResponseEntity<MessageView> post(
            Caller me, @PathVariable ConversationId id, @RequestBody @Valid PostRequest request) {
        return answer(request.to(id, me.id()));
    }

    @PostMapping("/messages")
    ResponseEntity<MessageView> postToPerson(Caller me, @RequestBody @Valid ToPerson request) {
        ConversationId conversationId =
                directs.between(me.id(), request.recipientId()).conversationId();
        return answer(new PostMessage(me.id(), conversationId, request.clientId(), request.content(), null));
    }

    private ResponseEntity<MessageView> answer(PostMessage post) {
        Posted posted = Answers.await(posting.post(post));
        return ResponseEntity.status(posted.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(posted.message());
    }

    record ToPerson(
            @NotNull AccountId recipientId,
            @NotNull UUID clientId,

            @NotNull
            @PlainText(min = 1, max = PostMessage.MAX_LENGTH, maxBytes = PostMessage.MAX_BYTES, multiline = true)
            String content) {}
}
