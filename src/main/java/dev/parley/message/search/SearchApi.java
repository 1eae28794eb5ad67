package dev.parley.message.search;

import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.message.search.SearchQuery.Filters;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Searches messages over HTTP. */
@RestController
final class SearchApi {
    private final MessageSearch search;
    private final Limits limits;

    SearchApi(MessageSearch search, Limits limits) {
        this.search = search;
        this.limits = limits;
    }

    /**
     * Finds messages in all conversations that the caller can read, newest first.
     *
     * @param q words, phrases in quotation marks, and filters such as {@code from:alice}; up to 300 characters
     * @param in only in these conversations
     * @param from only from these people
     * @param before only sent before this day or time
     * @param after only sent on this day or at this time, or later
     * @param has only with {@code link}, {@code file}, {@code image}, {@code video} or {@code voice}
     */
    @GetMapping("/api/search")
    Page<FoundMessage> find(
            Caller me,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") List<String> in,
            @RequestParam(defaultValue = "") List<String> from,
            @RequestParam @Nullable String before,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "") List<String> has,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        limits.take(Limit.SEARCHES_PER_PERSON, me.id());
        SearchQuery query = SearchQuery.of(q, new Filters(in, from, before, after, has), ZoneOffset.UTC);
        return search.find(me.id(), query, cursor, PageSize.of(limit));
    }
}
