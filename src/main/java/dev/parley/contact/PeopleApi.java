package dev.parley.contact;

import dev.parley.account.AccountView;
import dev.parley.account.Profiles;
import dev.parley.support.Caller;
import dev.parley.support.Limit;
import dev.parley.support.Limits;
import dev.parley.support.Page;
import dev.parley.support.PageSize;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People, for programs. */
@RestController
@RequestMapping("/api/users")
final class PeopleApi {
    private final PeopleSearch search;
    private final Profiles profiles;
    private final Limits limits;

    PeopleApi(PeopleSearch search, Profiles profiles, Limits limits) {
        this.search = search;
        this.profiles = profiles;
        this.limits = limits;
    }

    @GetMapping
    Page<AccountView> find(
            Caller caller,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        limits.take(Limit.SEARCHES_PER_PERSON, caller.id());
        return search.find(caller.id(), q, cursor, PageSize.of(limit));
    }

    @GetMapping("/{id}")
    AccountView one(@PathVariable long id) {
        return AccountView.of(profiles.of(id));
    }
}
