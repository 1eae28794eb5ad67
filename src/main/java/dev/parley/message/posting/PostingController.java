package dev.parley.message.posting;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.ParleyException;
import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Answers;
import dev.parley.base.web.Caller;
import dev.parley.message.core.MessageView;
import dev.parley.message.history.ConversationPage;
import dev.parley.message.history.ConversationPage.Position;
import dev.parley.message.history.Timelines;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Sends messages from the form on a conversation's page. */
@Controller
@RequestMapping("/conversations/{id}/messages")
final class PostingController {
    private final MessagePosting posting;
    private final ConversationPage page;
    private final Timelines timelines;

    PostingController(MessagePosting posting, ConversationPage page, Timelines timelines) {
        this.posting = posting;
        this.page = page;
        this.timelines = timelines;
    }

    /** Without JavaScript: back to the page; a rejected text stays in the field. */
    @PostMapping
    String post(
            Caller me,
            @PathVariable ConversationId id,
            @ModelAttribute("form") MessageForm form,
            HttpServletResponse response,
            Model model) {
        try {
            send(me, id, form);
            return "redirect:/conversations/" + id;
        } catch (ParleyException refusal) {
            response.setStatus(refusal.status().value());
            model.addAttribute("refused", true);
            model.addAttribute("problem", problem(refusal));
            return page.whole(me, id, Position.NONE, model);
        }
    }

    /** What is wrong with the text, if that is why it was rejected. */
    private static @Nullable String problem(ParleyException refusal) {
        return refusal instanceof InvalidInputException invalid
                ? invalid.problems().get(0).message()
                : null;
    }

    /** From a script: the stored message, or the status of the rejection. */
    @PostMapping(headers = "HX-Request", produces = "text/html;charset=UTF-8")
    @ResponseBody
    String post(Caller me, @PathVariable ConversationId id, @ModelAttribute MessageForm form) {
        return timelines.articles(List.of(send(me, id, form))).get(0);
    }

    private MessageView send(Caller me, ConversationId id, MessageForm form) {
        return Answers.await(posting.post(form.command(me.id(), id))).message();
    }
}
