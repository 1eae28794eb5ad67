package dev.parley.conversation.details;

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

/** What forms do to the members of a group or a room. What is refused is said on the page that the form was on. */
@Controller
@RequestMapping("/conversations/{id}")
final class MemberController {
    private final BulkAdd gathering;
    private final Roles roles;
    private final MemberRemoval departures;

    MemberController(BulkAdd gathering, Roles roles, MemberRemoval departures) {
        this.gathering = gathering;
        this.roles = roles;
        this.departures = departures;
    }

    @PostMapping("/members")
    String add(
            Caller me,
            @PathVariable long id,
            @RequestParam(name = "members", defaultValue = "") List<String> usernames) {
        return DetailsPanel.after(id, () -> gathering.bring(me.id(), id, usernames));
    }

    @PostMapping("/members/{userId}/role")
    String changeRole(Caller me, @PathVariable long id, @PathVariable long userId, @RequestParam Role role) {
        return DetailsPanel.after(id, () -> roles.change(me.id(), id, userId, role));
    }

    @PostMapping("/members/{userId}/remove")
    String remove(Caller me, @PathVariable long id, @PathVariable long userId) {
        return DetailsPanel.after(id, () -> departures.remove(me.id(), id, userId));
    }

    @PostMapping("/leave")
    String leave(Caller me, @PathVariable long id) {
        departures.leave(me.id(), id);
        return "redirect:/conversations";
    }
}
