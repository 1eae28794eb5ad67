package dev.parley.integration.button;

import dev.parley.base.error.ConflictException;
import dev.parley.base.id.MessageId;
import dev.parley.base.web.Caller;
import dev.parley.message.core.Message;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The form that the buttons of messages send. Scripts use the API. */
@Controller
final class PressController {
    private final ButtonPressing pressing;

    PressController(ButtonPressing pressing) {
        this.pressing = pressing;
    }

    @PostMapping("/messages/{id}/buttons/{button}")
    String press(
            Caller me,
            @PathVariable MessageId id,
            @PathVariable String button,
            HttpServletResponse response,
            Model model) {
        try {
            return "redirect:" + place(pressing.press(me.id(), id, button));
        } catch (ConflictException notRunning) {
            response.setStatus(notRunning.status().value());
            model.addAttribute("detail", notRunning.detail());
            model.addAttribute("messageId", id);
            return "integration/button/not-running";
        }
    }

    private static String place(Message message) {
        return message.isAside()
                ? "/messages/%s/thread".formatted(message.threadId())
                : "/conversations/%s?around_seq=%d".formatted(message.conversationId(), message.seq());
    }
}
