package dev.parley.message.attachment;

import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The files of a conversation over HTTP. */
@RestController
@RequestMapping("/api/conversations/{id}/attachments")
final class FilesApi {
    private final ConversationFiles files;

    FilesApi(ConversationFiles files) {
        this.files = files;
    }

    /** Files of a conversation, newest first. */
    @GetMapping
    Page<ConversationFile> page(
            Caller me,
            @PathVariable ConversationId id,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return files.page(me.id(), id, cursor, PageSize.of(limit));
    }
}
