package dev.parley.shell;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The landing page. */
@Controller
final class HomeController {
    @GetMapping("/")
    String home() {
        return "redirect:/conversations";
    }

    /** Shown by the browser when it cannot reach the server. */
    @GetMapping("/offline")
    String offline() {
        return "shell/offline";
    }
}
