package dev.parley.presence.online;

import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The members of a room who are online: as a page, and as a fragment that a script inserts and refreshes. */
@Controller
final class RoomPresenceController {
    private final RoomPresence presence;
    private final ConversationList conversations;

    RoomPresenceController(RoomPresence presence, ConversationList conversations) {
        this.presence = presence;
        this.conversations = conversations;
    }

    @GetMapping("/conversations/{id}/online")
    String page(Caller me, @PathVariable ConversationId id, @RequestParam @Nullable String cursor, Model model) {
        model.addAttribute("conversation", conversations.one(me.id(), id));
        model.addAttribute("conversations", conversations.listed(me.id(), null));
        model.addAttribute("online", presence.of(me.id(), id, cursor, PageSize.of(null)));
        return "presence/online/online";
    }

    /** @param seen the version that the script has; if it is current, the answer has no content */
    @GetMapping(path = "/conversations/{id}/online", headers = "HX-Request")
    @Nullable
    String list(
            Caller me,
            @PathVariable ConversationId id,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "") String seen,
            Model model,
            HttpServletResponse response) {
        PresentMembers online = presence.of(me.id(), id, cursor, PageSize.of(null));
        if (online.version().equals(seen)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        model.addAttribute("conversationId", id);
        model.addAttribute("online", online);
        return "presence/online/_online :: online";
    }
}
