package dev.parley.attention;

import dev.parley.support.Caller;
import dev.parley.support.Page;
import dev.parley.support.PageSize;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One's mentions over HTTP. */
@RestController
@RequestMapping("/api/mentions")
final class MentionApi {
    private final MentionList mentions;

    MentionApi(MentionList mentions) {
        this.mentions = mentions;
    }

    @GetMapping
    Page<MentionView> page(Caller me, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return mentions.page(me.id(), cursor, PageSize.of(limit));
    }
}
