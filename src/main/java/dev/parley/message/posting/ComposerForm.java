package dev.parley.message.posting;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.ParleyException;
import dev.parley.base.id.ConversationId;
import dev.parley.base.web.Answers;
import dev.parley.base.web.Caller;
import dev.parley.message.core.MessageView;
import dev.parley.message.history.ConversationPage;
import dev.parley.message.history.ConversationPage.Position;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Answers the form of the composer where there is no JavaScript. */
@Component
public final class ComposerForm {
    private final MessagePosting posting;
    private final ConversationPage page;

    ComposerForm(MessagePosting posting, ConversationPage page) {
        this.posting = posting;
        this.page = page;
    }

    /**
     * Posts a message, and leads back to the page; a rejected text stays in the field.
     *
     * @param form the form to post, or the exception that says why it cannot be
     */
    public String post(
            Caller me, ConversationId id, Supplier<MessageForm> form, HttpServletResponse response, Model model) {
        try {
            send(me, id, form.get());
            return "redirect:/conversations/" + id;
        } catch (ParleyException refusal) {
            response.setStatus(refusal.status().value());
            model.addAttribute("refused", true);
            model.addAttribute("problem", problem(refusal));
            return page.whole(me, id, Position.NONE, model);
        }
    }

    MessageView send(Caller me, ConversationId id, MessageForm form) {
        return Answers.await(posting.post(form.command(me.id(), id))).message();
    }

    /** What is wrong with the message, if that is why it was rejected. */
    private static @Nullable String problem(ParleyException refusal) {
        if (refusal instanceof InvalidInputException invalid) {
            return invalid.problems().get(0).message();
        }
        return refusal.status().value() == 403 ? null : refusal.detail();
    }
}
