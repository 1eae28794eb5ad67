package dev.parley.conversation.direct;

import dev.parley.base.id.AccountId;
import dev.parley.base.web.Caller;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Opens the direct conversation with a person from a form. */
@Controller
final class DirectController {
    private final DirectConversations directs;

    DirectController(DirectConversations directs) {
        this.directs = directs;
    }

    @PostMapping("/conversations")
    String open(Caller me, @RequestParam AccountId recipientId) {
        return "redirect:/conversations/"
                + directs.between(me.id(), recipientId).conversationId();
    }
}
