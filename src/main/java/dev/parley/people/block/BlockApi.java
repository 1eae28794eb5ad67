package dev.parley.people.block;

import dev.parley.base.id.AccountId;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.identity.account.AccountView;
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

/** Blocks over HTTP. */
@RestController
@RequestMapping("/api/blocks")
final class BlockApi {
    private final Blocks blocks;

    BlockApi(Blocks blocks) {
        this.blocks = blocks;
    }

    /** People whom the caller blocks. */
    @GetMapping
    Page<AccountView> page(
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return blocks.page(caller.id(), cursor, PageSize.of(limit));
    }

    /** Blocks a person. */
    @PutMapping("/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void block(Caller caller, @PathVariable AccountId userId) {
        blocks.block(caller.id(), userId);
    }

    /** Unblocks a person. */
    @DeleteMapping("/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unblock(Caller caller, @PathVariable AccountId userId) {
        blocks.unblock(caller.id(), userId);
    }
}
