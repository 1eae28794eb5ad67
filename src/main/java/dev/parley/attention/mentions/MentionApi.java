package dev.parley.attention.mentions;

import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The caller's mentions over HTTP. */
@RestController
@RequestMapping("/api/mentions")
final class MentionApi {
    private final MentionList mentions;

    MentionApi(MentionList mentions) {
        this.mentions = mentions;
    }

    /** Messages that mention the caller, newest first. */
    @GetMapping
    Page<MentionView> page(Caller me, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return mentions.page(me.id(), cursor, PageSize.of(limit));
    }
}
