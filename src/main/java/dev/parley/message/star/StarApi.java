package dev.parley.message.star;

import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stars messages over HTTP. */
@RestController
@RequestMapping("/api")
final class StarApi {
    private final Starring starring;
    private final StarList stars;

    StarApi(Starring starring, StarList stars) {
        this.starring = starring;
        this.stars = stars;
    }

    /** Stars a message, a mark that only the caller sees. */
    @PutMapping("/messages/{id}/star")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void star(Caller me, @PathVariable MessageId id) {
        starring.star(me.id(), id);
    }

    /** Removes the star of a message. */
    @DeleteMapping("/messages/{id}/star")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unstar(Caller me, @PathVariable MessageId id) {
        starring.unstar(me.id(), id);
    }

    /** Messages that the caller starred, the one starred last first. */
    @GetMapping("/starred")
    Page<StarredMessage> page(Caller me, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return stars.page(me.id(), cursor, PageSize.of(limit));
    }
}
