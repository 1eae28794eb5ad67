package dev.parley.conversation.settings;

import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.conversation.member.ConversationDeletion;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes and deletes groups and rooms over HTTP. */
@RestController
@RequestMapping("/api/conversations/{id}")
final class ConversationSettingsApi {
    private final ConversationSettings governing;
    private final ConversationDeletion dissolving;
    private final ConversationList list;

    ConversationSettingsApi(ConversationSettings governing, ConversationDeletion dissolving, ConversationList list) {
        this.governing = governing;
        this.dissolving = dissolving;
        this.list = list;
    }

    /** Changes a conversation; what is absent stays. */
    @PatchMapping
    ConversationView change(Caller me, @PathVariable ConversationId id, @RequestBody @Valid ConversationChange change) {
        governing.change(me.id(), id, change);
        return list.one(me.id(), id);
    }

    /** Deletes a group or a room for everyone. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller me, @PathVariable ConversationId id) {
        dissolving.delete(me.id(), id);
    }
}
