package dev.parley.message.star;

import dev.parley.base.id.MessageId;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.message.core.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page with the caller's starred messages, and the forms that star. */
@Controller
final class StarController {
    private final Starring starring;
    private final StarList stars;

    StarController(Starring starring, StarList stars) {
        this.starring = starring;
        this.stars = stars;
    }

    @GetMapping("/starred")
    String page(Caller me, @RequestParam @Nullable String cursor, Model model) {
        model.addAttribute("stars", stars.page(me.id(), cursor, PageSize.of(null)));
        return "message/star/starred";
    }

    @PostMapping("/messages/{id}/star")
    String star(Caller me, @PathVariable MessageId id) {
        return "redirect:" + place(starring.star(me.id(), id));
    }

    @PostMapping("/messages/{id}/unstar")
    String unstar(Caller me, @PathVariable MessageId id) {
        return "redirect:" + place(starring.unstar(me.id(), id));
    }

    private static String place(Message message) {
        return "/conversations/%s?around_seq=%d".formatted(message.conversationId(), message.seq());
    }
}
