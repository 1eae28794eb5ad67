package dev.parley.conversation.invitation;

import dev.parley.identity.registration.Registration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Registration for people with an invite link. */
@Controller
final class InviteController {
    private final Registration registration;

    InviteController(Registration registration) {
        this.registration = registration;
    }

    @GetMapping("/people/invite")
    String page(Model model) {
        model.addAttribute("open", registration.isOpen());
        model.addAttribute("link", link());
        return "conversation/invitation/invite";
    }

    @GetMapping(path = "/people/invite/qr.svg", produces = "image/svg+xml")
    @ResponseBody
    String code() {
        return QrCode.svg(link());
    }

    private static String link() {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/register")
                .toUriString();
    }
}
