package dev.parley.shell;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people arrive. */
@Controller
final class HomeController {
    @GetMapping("/")
    String home() {
        return "redirect:/conversations";
    }

    /** What the browser shows when it cannot reach us. */
    @GetMapping("/offline")
    String offline() {
        return "shell/offline";
    }
}
