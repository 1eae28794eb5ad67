package dev.parley.conversation.room;

import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.text.PlainText;
import dev.parley.base.web.Caller;
import dev.parley.conversation.room.Rooms.RoomView;
import dev.parley.people.directory.PeopleSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds rooms over HTTP. */
@RestController
final class RoomApi {
    private final Rooms rooms;

    RoomApi(Rooms rooms) {
        this.rooms = rooms;
    }

    /**
     * Rooms of the server that are open.
     *
     * @param q the beginning of words of the name
     */
    @GetMapping("/api/rooms")
    Page<RoomView> find(
            Caller me,
            @RequestParam @PlainText(max = PeopleSearch.MAX_QUESTION) @Nullable String q,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return rooms.find(me.id(), q, cursor, PageSize.of(limit));
    }
}
