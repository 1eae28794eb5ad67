package dev.parley.attention.preference;

import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Notification preferences over HTTP. */
@RestController
@RequestMapping("/api/conversations/{id}/attention")
final class AttentionApi {
    private final AttentionSettings settings;
    private final ConversationList list;

    AttentionApi(AttentionSettings settings, ConversationList list) {
        this.settings = settings;
        this.list = list;
    }

    /** Changes what the caller wants to hear of a conversation; what is absent stays. */
    @PatchMapping
    ConversationView change(Caller me, @PathVariable ConversationId id, @RequestBody AttentionChange change) {
        settings.change(me.id(), id, change);
        return list.one(me.id(), id);
    }
}
