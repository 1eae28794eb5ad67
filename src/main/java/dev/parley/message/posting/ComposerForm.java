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
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Answers the form of a composer where there is no JavaScript. */
@Component
public final class ComposerForm {
    private final MessagePosting posting;
    private final TypedCommands commands;
    private final List<Place> places;
    private final Place timeline;

    /** @param places where composers stand besides the timeline */
    ComposerForm(MessagePosting posting, TypedCommands commands, ConversationPage page, List<Place> places) {
        this.posting = posting;
        this.commands = commands;
        this.places = places;
        this.timeline = new Timeline(page);
    }

    /**
     * Posts a message or runs a command, and leads back to the page, which shows what a command answers; a rejected text
     * stays in the field.
     *
     * @param completed the form to post; throws the exception that says why it cannot be
     * @param next of the page that follows
     */
    public String post(
            Authentication caller,
            ConversationId id,
            MessageForm form,
            UnaryOperator<MessageForm> completed,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        Caller me = Caller.of(caller);
        Place place = places.stream().filter(each -> each.has(form)).findFirst().orElse(timeline);
        try {
            String answer = sendOrRun(caller, id, completed.apply(form));
            if (answer != null) {
                next.addFlashAttribute("answer", answer);
            }
            return "redirect:" + place.address(id, form);
        } catch (ParleyException refusal) {
            response.setStatus(refusal.status().value());
            model.addAttribute("refused", true);
            model.addAttribute("problem", problem(refusal));
            return place.page(me, id, form, model);
        }
    }

    /** The answer to a command; null for none. */
    private @Nullable String sendOrRun(Authentication caller, ConversationId id, MessageForm form) {
        String content = form.content();
        MessageForm meant = form;
        if (content != null && !form.hasAttachments()) {
            if (commands.has(content)) {
                return commands.answer(caller, id, form.requireClientId(), form.threadId(), content);
            }
            meant = form.with(commands.literal(content));
        }
        send(Caller.of(caller), id, meant);
        return null;
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

    /** Where a composer stands: the page of a conversation, or of a part of it. */
    public interface Place {
        /** Whether the form comes from there. */
        boolean has(MessageForm form);

        String address(ConversationId id, MessageForm form);

        /** Fills the model, which has the form; returns the view. */
        String page(Caller me, ConversationId id, MessageForm form, Model model);
    }

    private record Timeline(ConversationPage page) implements Place {
        @Override
        public boolean has(MessageForm form) {
            return true;
        }

        @Override
        public String address(ConversationId id, MessageForm form) {
            return "/conversations/" + id;
        }

        @Override
        public String page(Caller me, ConversationId id, MessageForm form, Model model) {
            return page.whole(me, id, Position.NONE, model);
        }
    }
}
