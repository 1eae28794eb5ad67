package dev.parley.attention.mentions;

import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page with the caller's mentions. */
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
        return "attention/mentions/mentions";
    }
}
