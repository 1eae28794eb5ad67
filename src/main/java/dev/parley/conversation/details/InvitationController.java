package dev.parley.conversation.details;

import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.conversation.invitation.Invitation;
import dev.parley.conversation.invitation.Invitations;
import dev.parley.conversation.invitation.Invited;
import dev.parley.conversation.invitation.NewInvitation;
import dev.parley.conversation.invitation.QrCode;
import dev.parley.identity.registration.Registration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The page of an invite link, and the link as a QR code. */
@Controller
final class InvitationController {

    private final Invitations invitations;
    private final Registration registration;
    private final RequestCache requests;

    InvitationController(Invitations invitations, Registration registration, RequestCache requests) {
        this.invitations = invitations;
        this.registration = registration;
        this.requests = requests;
    }

    /** For everyone with the link; unauthenticated people return to it after signing in. */
    @GetMapping("/join/{token}")
    String page(
            @Nullable Principal principal,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Invited> invited =
                invitations.seen(principal == null ? null : Caller.of(principal).id(), token);
        if (invited.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "conversation/invitation/join-ended";
        }
        if (invited.get().conversationId() != null) {
            return "redirect:/conversations/" + invited.get().conversationId();
        }
        if (principal == null) {
            requests.saveRequest(request, response);
        }
        model.addAttribute("invited", invited.get());
        model.addAttribute("token", token);
        model.addAttribute("open", registration.isOpen());
        return "conversation/invitation/join";
    }

    @PostMapping("/join/{token}")
    String join(Caller me, @PathVariable String token) {
        return "redirect:/conversations/" + invitations.join(me.id(), token);
    }

    @PostMapping("/conversations/{id}/invitations")
    String make(
            Caller me,
            @PathVariable ConversationId id,
            @RequestParam int hours,
            @RequestParam(required = false) @Nullable Integer maxUses) {
        NewInvitation wanted = new NewInvitation(hours, maxUses);
        return open(DetailsPanel.after(
                id, () -> invitations.make(me.id(), id, wanted.checked().lifetime(), wanted.maxUses())));
    }

    @PostMapping("/conversations/{id}/invitations/{token}/revoke")
    String revoke(Caller me, @PathVariable ConversationId id, @PathVariable String token) {
        return open(DetailsPanel.after(id, () -> invitations.revoke(me.id(), id, token)));
    }

    /** With the section of invite links open, so that the change is visible. */
    private static String open(String page) {
        return page + (page.contains("?") ? "&" : "?") + "invitations";
    }

    @GetMapping(path = "/conversations/{id}/invitations/{token}/qr.svg", produces = "image/svg+xml")
    @ResponseBody
    String picture(Caller me, @PathVariable ConversationId id, @PathVariable String token) {
        Invitation invitation = invitations.one(me.id(), id, token);
        return QrCode.svg(ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(invitation.path())
                .toUriString());
    }
}
