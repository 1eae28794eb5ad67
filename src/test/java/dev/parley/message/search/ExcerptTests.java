package dev.parley.message.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.search.SearchQuery.Filters;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a list of results shows of a message. */
class ExcerptTests {
    @Test
    void marksWhatWasFound() {
        assertThat(excerpt("stra", "Die  Straße,\nder Strand")).isEqualTo("Die [Straße], der [Strand]");
        assertThat(excerpt("nothing", "Die Straße")).isEqualTo("Die Straße");
        assertThat(excerpt("x", "")).isEmpty();
    }

    @Test
    void startsNearWhatWasFound() {
        String text = "word ".repeat(100) + "needle " + "word ".repeat(100);

        String excerpt = excerpt("needle", text);

        assertThat(excerpt)
                .startsWith("…word")
                .contains(" [needle] ")
                .endsWith("…")
                .hasSizeLessThan(260);
        assertThat(excerpt.indexOf("[needle]")).isLessThan(70);
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(excerpt("a", "a" + "😀".repeat(200))).doesNotContain("\uD83D…");
    }

    private static String excerpt(String typed, String text) {
        return Excerpt.of(SearchQuery.of(typed, Filters.NONE, ZoneOffset.UTC), text).stream()
                .map(part -> part.found() ? "[" + part.text() + "]" : part.text())
                .collect(Collectors.joining());
    }
}
