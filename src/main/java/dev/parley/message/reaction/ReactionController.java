package dev.parley.message.reaction;

import dev.parley.base.id.MessageId;
import dev.parley.base.web.Answers;
import dev.parley.base.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The forms of a message's page that react to it. Scripts use the API. */
@Controller
final class ReactionController {
    private final Reacting reacting;

    ReactionController(Reacting reacting) {
        this.reacting = reacting;
    }

    @PostMapping("/messages/{id}/reactions")
    String react(Caller me, @PathVariable MessageId id, @ModelAttribute ReactionForm form) {
        Answers.await(reacting.react(new React(me.id(), id, Emoji.of(form.text()), form.adds())));
        return "redirect:/messages/%s#reactions".formatted(id);
    }

    /** @param on false to remove the reaction */
    record ReactionForm(@Nullable String emoji, @Nullable Boolean on) {
        String text() {
            return emoji == null ? "" : emoji.strip();
        }

        boolean adds() {
            return !Boolean.FALSE.equals(on);
        }
    }
}
