package dev.parley.conversation.details;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.conversation.core.Role;
import dev.parley.conversation.member.BulkAdd;
import dev.parley.conversation.member.MemberRemoval;
import dev.parley.conversation.member.Roles;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Forms that change the members of a group or a room. Errors are shown on the page of the form. */
@Controller
@RequestMapping("/conversations/{id}")
final class MemberController {
    private final BulkAdd bulkAdd;
    private final Roles roles;
    private final MemberRemoval removal;

    MemberController(BulkAdd bulkAdd, Roles roles, MemberRemoval removal) {
        this.bulkAdd = bulkAdd;
        this.roles = roles;
        this.removal = removal;
    }

    @PostMapping("/members")
    String add(
            Caller me,
            @PathVariable ConversationId id,
            @RequestParam(name = "members", defaultValue = "") List<String> usernames) {
        return DetailsPanel.after(id, () -> bulkAdd.add(me.id(), id, usernames));
    }

    @PostMapping("/members/{userId}/role")
    String changeRole(
            Caller me, @PathVariable ConversationId id, @PathVariable AccountId userId, @RequestParam Role role) {
        return DetailsPanel.after(id, () -> roles.change(me.id(), id, userId, role));
    }

    @PostMapping("/members/{userId}/remove")
    String remove(Caller me, @PathVariable ConversationId id, @PathVariable AccountId userId) {
        return DetailsPanel.after(id, () -> removal.remove(me.id(), id, userId));
    }

    @PostMapping("/leave")
    String leave(Caller me, @PathVariable ConversationId id) {
        removal.leave(me.id(), id);
        return "redirect:/conversations";
    }
}
