package dev.parley.people.directory;

import dev.parley.base.api.ApiAnswer;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.text.PlainText;
import dev.parley.base.web.Caller;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.picture.PictureAnswer;
import dev.parley.identity.picture.ProfilePictures;
import dev.parley.people.block.Blocks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People over HTTP. */
@RestController
@RequestMapping("/api/users")
final class PeopleApi {
    private final Cards cards;
    private final Limits limits;
    private final Blocks blocks;
    private final ProfilePictures pictures;

    PeopleApi(Cards cards, Limits limits, Blocks blocks, ProfilePictures pictures) {
        this.blocks = blocks;
        this.pictures = pictures;
        this.cards = cards;
        this.limits = limits;
    }

    /**
     * Finds people by the beginning of the username or of a word of the name.
     *
     * @param q what to look for
     */
    @GetMapping
    Page<AccountView> find(
            Caller caller,
            @RequestParam(defaultValue = "") @PlainText(max = PeopleSearch.MAX_QUESTION, multiline = true) String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        limits.take(Limit.SEARCHES_PER_PERSON, caller.id());
        return cards.find(caller.id(), q, cursor, PageSize.of(limit)).map(Card::user);
    }

    /**
     * A person's picture; absent if one of the two blocks the other.
     *
     * @param version the version in the address; null for the current picture
     */
    @GetMapping("/{id}/picture")
    @ApiAnswer(
            status = 200,
            mediaTypes = {"image/png", "image/jpeg"},
            headers = {"ETag", "Cache-Control"})
    @ApiAnswer(status = 304, when = "It has not changed.")
    ResponseEntity<byte[]> picture(Caller caller, @PathVariable AccountId id, @RequestParam @Nullable Long version) {
        if (blocks.around(caller.id()).contains(id)) {
            throw new NotFoundException();
        }
        return PictureAnswer.of(pictures.of(id), version);
    }

    /** One person. */
    @GetMapping("/{id}")
    AccountView one(Caller caller, @PathVariable AccountId id) {
        return cards.of(caller.id(), id).user();
    }
}
