package dev.parley.conversation.group;

import dev.parley.base.api.ApiAnswer;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.web.Caller;
import dev.parley.conversation.core.NewConversation;
import dev.parley.conversation.direct.DirectConversations;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Creates conversations of every type over HTTP. */
@RestController
@RequestMapping("/api/conversations")
final class ConversationCreationApi {
    private final ConversationList list;
    private final DirectConversations directs;
    private final SharedConversations shared;
    private final Profiles profiles;

    ConversationCreationApi(
            ConversationList list, DirectConversations directs, SharedConversations shared, Profiles profiles) {
        this.list = list;
        this.directs = directs;
        this.shared = shared;
        this.profiles = profiles;
    }

    /** Creates a group or a room, or finds or creates the direct conversation with a person. */
    @PostMapping
    @ApiAnswer(status = 201, body = ConversationView.class, when = "It was created.")
    @ApiAnswer(status = 200, body = ConversationView.class, when = "The direct conversation was there.")
    ResponseEntity<ConversationView> create(Caller me, @RequestBody @Valid NewConversation wanted) {
        wanted.checked();
        DirectConversations.Found found = wanted.isDirect()
                ? directs.between(me.id(), idOf(wanted.others().get(0)))
                : new DirectConversations.Found(shared.make(me.id(), wanted), true);
        return ResponseEntity.status(found.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(list.one(me.id(), found.conversationId()));
    }

    private AccountId idOf(String username) {
        return profiles.byUsername(username).map(Profile::id).orElseThrow(NotFoundException::new);
    }
}
