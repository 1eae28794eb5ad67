package dev.parley.member;

import dev.parley.member.InvitationApi.NewInvitation;
import dev.parley.support.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The page that an invitation opens, and the invitation as a picture. */
@Controller
final class InvitationController {
    private final Invitations invitations;

    InvitationController(Invitations invitations) {
        this.invitations = invitations;
    }

    @GetMapping("/join/{token}")
    String page(Caller me, @PathVariable String token, Model model) {
        Invited invited = invitations.look(me.id(), token);
        if (invited.conversationId() != null) {
            return "redirect:/conversations/" + invited.conversationId();
        }
        model.addAttribute("invited", invited);
        model.addAttribute("token", token);
        return "member/join";
    }

    @PostMapping("/join/{token}")
    String join(Caller me, @PathVariable String token) {
        return "redirect:/conversations/" + invitations.join(me.id(), token);
    }

    @PostMapping("/conversations/{id}/invitations")
    String make(
            Caller me,
            @PathVariable long id,
            @RequestParam int hours,
            @RequestParam(required = false) @Nullable Integer maxUses) {
        NewInvitation wanted = new NewInvitation(hours, maxUses);
        return open(Drawer.after(
                id, () -> invitations.make(me.id(), id, wanted.checked().lifetime(), wanted.maxUses())));
    }

    @PostMapping("/conversations/{id}/invitations/{token}/revoke")
    String revoke(Caller me, @PathVariable long id, @PathVariable String token) {
        return open(Drawer.after(id, () -> invitations.revoke(me.id(), id, token)));
    }

    /** With the invitations open, so that what has become of them is seen. */
    private static String open(String page) {
        return page + (page.contains("?") ? "&" : "?") + "invitations";
    }

    @GetMapping(path = "/conversations/{id}/invitations/{token}/qr.svg", produces = "image/svg+xml")
    @ResponseBody
    String picture(Caller me, @PathVariable long id, @PathVariable String token) {
        Invitation invitation = invitations.one(me.id(), id, token);
        return QrCode.svg(ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(invitation.path())
                .toUriString());
    }
}
