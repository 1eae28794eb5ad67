package dev.parley.member;

import dev.parley.conversation.ConversationList;
import dev.parley.conversation.ConversationView;
import dev.parley.member.Rooms.RoomView;
import dev.parley.support.Caller;
import dev.parley.support.Page;
import dev.parley.support.PageSize;
import dev.parley.text.PlainText;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changing groups and rooms, and finding rooms, over HTTP. */
@RestController
@RequestMapping("/api")
final class GoverningApi {
    private final Governing governing;
    private final Dissolving dissolving;
    private final ConversationList list;
    private final Rooms rooms;

    GoverningApi(Governing governing, Dissolving dissolving, ConversationList list, Rooms rooms) {
        this.governing = governing;
        this.dissolving = dissolving;
        this.list = list;
        this.rooms = rooms;
    }

    @PatchMapping("/conversations/{id}")
    ConversationView change(Caller me, @PathVariable long id, @RequestBody @Valid ConversationChange change) {
        governing.change(me.id(), id, change);
        return list.one(me.id(), id);
    }

    @DeleteMapping("/conversations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller me, @PathVariable long id) {
        dissolving.delete(me.id(), id);
    }

    @GetMapping("/rooms")
    Page<RoomView> rooms(
            Caller me,
            @RequestParam @PlainText(max = 64) @Nullable String q,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return rooms.find(me.id(), q, cursor, PageSize.of(limit));
    }
}
