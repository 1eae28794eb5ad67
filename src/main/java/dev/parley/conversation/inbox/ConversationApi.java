package dev.parley.conversation.inbox;

import dev.parley.base.error.InvalidInputException;
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

/** A person's conversations over HTTP. */
@RestController
@RequestMapping("/api/conversations")
final class ConversationApi {
    private final ConversationList list;

    ConversationApi(ConversationList list) {
        this.list = list;
    }

    /**
     * All conversations, or a part of them.
     *
     * @param archived true for only archived ones, false for only the others
     * @param unread only those with unread messages
     */
    @GetMapping
    Page<ConversationView> page(
            Caller me,
            @RequestParam @Nullable Boolean archived,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        if (unread && archived != null) {
            throw new InvalidInputException("unread", "cannot be combined with archived");
        }
        if (unread) {
            return list.unread(me.id(), cursor, PageSize.of(limit));
        }
        return archived == null
                ? list.page(me.id(), cursor, PageSize.of(limit))
                : list.page(me.id(), archived, cursor, PageSize.of(limit));
    }

    /** One conversation. */
    @GetMapping("/{id}")
    ConversationView one(Caller me, @PathVariable ConversationId id) {
        return list.one(me.id(), id);
    }
}
