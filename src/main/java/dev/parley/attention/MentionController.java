package dev.parley.attention;

import dev.parley.support.Caller;
import dev.parley.support.PageSize;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one's mentions. */
@Controller
@RequestMapping("/mentions")
final class MentionController {
    private final MentionList mentions;

    MentionController(MentionList mentions) {
        this.mentions = mentions;
    }

    @GetMapping
    String page(Caller me, @RequestParam @Nullable String cursor, Model model) {
        model.addAttribute("mentions", mentions.page(me.id(), cursor, PageSize.of(null)));
        return "attention/mentions";
    }
}
