package dev.parley.message.posting;

import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Caller;
import dev.parley.message.history.Timelines;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sends messages from the form on a conversation's page. */
@Controller
@RequestMapping("/conversations/{id}/messages")
final class PostingController {
    private final ComposerForm composer;
    private final Timelines timelines;

    PostingController(ComposerForm composer, Timelines timelines) {
        this.composer = composer;
        this.timelines = timelines;
    }

    /** Without JavaScript: back to the page; a rejected text stays in the field. */
    @PostMapping
    String post(
            Authentication caller,
            @PathVariable ConversationId id,
            @ModelAttribute("form") MessageForm form,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        return composer.post(caller, id, form, UnaryOperator.identity(), response, model, next);
    }

    /** From a script: the stored message, or the status of the rejection. */
    @PostMapping(headers = "HX-Request", produces = "text/html;charset=UTF-8")
    @ResponseBody
    String post(Caller me, @PathVariable ConversationId id, @ModelAttribute MessageForm form) {
        return timelines.articles(List.of(composer.send(me, id, form))).get(0);
    }
}
