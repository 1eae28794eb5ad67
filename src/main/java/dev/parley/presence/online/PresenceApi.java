package dev.parley.presence.online;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Presence over HTTP. */
@RestController
final class PresenceApi {
    private final Presence presence;
    private final RoomPresence rooms;

    PresenceApi(Presence presence, RoomPresence rooms) {
        this.presence = presence;
        this.rooms = rooms;
    }

    /**
     * Who of some people is online.
     *
     * @param userIds up to 200 people
     */
    @GetMapping("/api/presence")
    Page<PresenceView> presence(Caller me, @RequestParam("user_ids") List<AccountId> userIds) {
        if (userIds.size() > PageSize.MAXIMUM) {
            throw new InvalidInputException("user_ids", "must be at most " + PageSize.MAXIMUM);
        }
        return new Page<>(presence.of(me.id(), userIds), null);
    }

    /** Members of a room who are online. */
    @GetMapping("/api/conversations/{id}/online")
    PresentMembers online(
            Caller me,
            @PathVariable ConversationId id,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return rooms.of(me.id(), id, cursor, PageSize.of(limit));
    }
}
