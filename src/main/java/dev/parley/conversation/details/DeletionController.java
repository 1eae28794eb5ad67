package dev.parley.conversation.details;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.conversation.member.ConversationDeletion;
import dev.parley.conversation.member.MemberPermissions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The confirmation page for deleting a group or a room with all of its content. */
@Controller
@RequestMapping("/conversations/{id}/delete")
final class DeletionController {
    private final ConversationList conversations;
    private final ConversationDeletion dissolving;

    DeletionController(ConversationList conversations, ConversationDeletion dissolving) {
        this.conversations = conversations;
        this.dissolving = dissolving;
    }

    @GetMapping
    String ask(Caller me, @PathVariable ConversationId id, Model model) {
        ConversationView conversation = conversations.one(me.id(), id);
        if (conversation.isDirect() || !MemberPermissions.of(conversation).delete()) {
            throw new NotAllowedException();
        }
        model.addAttribute("conversation", conversation);
        return "conversation/details/delete";
    }

    @PostMapping
    String delete(Caller me, @PathVariable ConversationId id) {
        dissolving.delete(me.id(), id);
        return "redirect:/conversations";
    }
}
