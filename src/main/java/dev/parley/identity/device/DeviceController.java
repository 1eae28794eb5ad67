package dev.parley.identity.device;

import dev.parley.base.web.Caller;
import dev.parley.base.web.Confirmation;
import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page that lists a person's sign-ins. */
@Controller
@RequestMapping("/settings/devices")
final class DeviceController {
    private static final String SAVED = "redirect:/settings/devices?saved";

    private final Devices devices;

    DeviceController(Devices devices) {
        this.devices = devices;
    }

    @GetMapping
    String page(Caller caller, HttpSession session, Model model) {
        model.addAttribute("devices", devices.of(caller.id(), session.getId()));
        return "identity/device/devices";
    }

    @PostMapping("/{handle}/sign-out")
    String signOut(Caller caller, @PathVariable String handle) {
        devices.signOut(caller.id(), handle);
        return SAVED;
    }

    @GetMapping("/sign-out-others")
    String askToSignOutOthers(Model model) {
        return new Confirmation("devices", "", "/settings/devices/sign-out-others", "/settings/devices").show(model);
    }

    @PostMapping("/sign-out-others")
    String signOutOthers(Caller caller, HttpSession session) {
        devices.signOutOthers(caller.id(), session.getId());
        return SAVED;
    }
}
