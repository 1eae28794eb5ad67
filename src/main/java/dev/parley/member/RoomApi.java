package dev.parley.member;

import dev.parley.contact.PeopleSearch;
import dev.parley.member.Rooms.RoomView;
import dev.parley.support.Caller;
import dev.parley.support.Page;
import dev.parley.support.PageSize;
import dev.parley.text.PlainText;
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

    @GetMapping("/api/rooms")
    Page<RoomView> find(
            Caller me,
            @RequestParam @PlainText(max = PeopleSearch.MAX_QUESTION) @Nullable String q,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return rooms.find(me.id(), q, cursor, PageSize.of(limit));
    }
}
