package dev.parley.message.search;

import dev.parley.message.search.SearchQuery.Filters;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The fields of the search page, as they were filled in. */
record SearchForm(
        @Nullable String q,
        @Nullable String in,
        @Nullable String from,
        @Nullable String before,
        @Nullable String after,
        @Nullable String has) {
    /** What was typed. */
    String typed() {
        return Objects.requireNonNullElse(q, "").strip();
    }

    Filters filters() {
        return new Filters(list(in), list(from), before, after, list(has));
    }

    private static List<String> list(@Nullable String value) {
        return value == null || value.isBlank() ? List.of() : List.of(value);
    }

    /** Whether one of the fields besides the query and the conversation is filled in. */
    public boolean isFiltered() {
        return Stream.of(from, before, after, has).anyMatch(value -> value != null && !value.isBlank());
    }

    /** The address of the page with the same query. */
    String address(@Nullable String cursor) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/search");
        add(address, "q", q);
        add(address, "in", in);
        add(address, "from", from);
        add(address, "before", before);
        add(address, "after", after);
        add(address, "has", has);
        add(address, "cursor", cursor);
        return address.encode().build().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            address.queryParam(name, "{" + name + "}");
            address.uriVariables(Map.of(name, value));
        }
    }
}
