package dev.parley.message.attachment;

import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page with the files of a conversation. */
@Controller
@RequestMapping("/conversations/{id}/files")
final class FilesController {
    private final ConversationFiles files;
    private final ConversationList conversations;

    FilesController(ConversationFiles files, ConversationList conversations) {
        this.files = files;
        this.conversations = conversations;
    }

    @GetMapping
    String page(Caller me, @PathVariable ConversationId id, @RequestParam @Nullable String cursor, Model model) {
        model.addAttribute("conversation", conversations.one(me.id(), id));
        model.addAttribute("files", files.page(me.id(), id, cursor, PageSize.of(null)));
        return "message/attachment/files";
    }
}
