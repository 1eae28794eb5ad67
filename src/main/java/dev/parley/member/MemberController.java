package dev.parley.member;

import dev.parley.conversation.Role;
import dev.parley.support.Caller;
import dev.parley.support.NotAllowedException;
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
    private final Members members;
    private final Gathering gathering;

    MemberController(Members members, Gathering gathering) {
        this.members = members;
        this.gathering = gathering;
    }

    @PostMapping("/members")
    String add(
            Caller me,
            @PathVariable long id,
            @RequestParam(name = "members", defaultValue = "") List<String> usernames) {
        return attempt(id, () -> gathering.bring(me.id(), id, usernames));
    }

    @PostMapping("/members/{userId}/role")
    String changeRole(Caller me, @PathVariable long id, @PathVariable long userId, @RequestParam Role role) {
        return attempt(id, () -> members.changeRole(me.id(), id, userId, role));
    }

    @PostMapping("/members/{userId}/remove")
    String remove(Caller me, @PathVariable long id, @PathVariable long userId) {
        return attempt(id, () -> members.remove(me.id(), id, userId));
    }

    @PostMapping("/leave")
    String leave(Caller me, @PathVariable long id) {
        members.leave(me.id(), id);
        return "redirect:/conversations";
    }

    private static String attempt(long id, Runnable deed) {
        String details = "redirect:/conversations/" + id + "/details";
        try {
            deed.run();
            return details;
        } catch (NotAllowedException refusal) {
            return details + "?refused=" + refusal.code();
        }
    }
}
