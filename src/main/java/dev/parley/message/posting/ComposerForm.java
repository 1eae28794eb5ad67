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
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Answers the form of a composer where there is no JavaScript. */
@Component
public final class ComposerForm {
    private final MessagePosting posting;
    private final List<Place> places;
    private final Place timeline;

    /** @param places where composers stand besides the timeline */
    ComposerForm(MessagePosting posting, ConversationPage page, List<Place> places) {
        this.posting = posting;
        this.places = places;
        this.timeline = new Timeline(page);
    }

    /**
     * Posts a message, and leads back to the page; a rejected text stays in the field.
     *
     * @param completed the form to post; throws the exception that says why it cannot be
     */
    public String post(
            Caller me,
            ConversationId id,
            MessageForm form,
            UnaryOperator<MessageForm> completed,
            HttpServletResponse response,
            Model model) {
        Place place = places.stream().filter(each -> each.has(form)).findFirst().orElse(timeline);
        try {
            send(me, id, completed.apply(form));
            return "redirect:" + place.address(id, form);
        } catch (ParleyException refusal) {
            response.setStatus(refusal.status().value());
            model.addAttribute("refused", true);
            model.addAttribute("problem", problem(refusal));
            return place.page(me, id, form, model);
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
