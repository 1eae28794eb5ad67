package dev.parley.message.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.base.error.InvalidInputException;
import dev.parley.message.search.SearchQuery.Filters;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a query is read, and what it matches. */
class SearchQueryTests {
    @Test
    void readsWordsPhrasesAndFilters() {
        SearchQuery query =
                of("Grüße \"see  you\" from:anna in:\"Project X\" HAS:image has:link before:2026-03-01 last");

        assertThat(query.phrases()).extracting(SearchQueryTests::words).containsExactly("grusse", "see you", "last");
        assertThat(query.phrases()).extracting(Phrase::open).containsExactly(false, false, true);
        assertThat(query.from()).containsExactly("anna");
        assertThat(query.in()).containsExactly("Project X");
        assertThat(query.has()).containsExactly(Has.IMAGE, Has.LINK);
        assertThat(query.before()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(query.after()).isNull();
    }

    @Test
    void daysBeginWhereTheReaderIs() {
        SearchQuery query = SearchQuery.of(
                "after:2026-03-01",
                new Filters(List.of(), List.of(), "2026-04-01T10:00:00Z", null, List.of()),
                ZoneId.of("Asia/Tokyo"));

        assertThat(query.after()).isEqualTo(Instant.parse("2026-02-28T15:00:00Z"));
        assertThat(query.before()).isEqualTo(Instant.parse("2026-04-01T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "from:", "has: ", "?!", "\"\"", "\""})
    void nothingIsNothing(String typed) {
        assertThat(of(typed).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"has:money", "before:yesterday", "after:2026-13-01", "before:2026-01-01T99:00"})
    void refusesFiltersThatMeanNothing(String typed) {
        assertThatThrownBy(() -> of(typed)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesLongAndUnreadableQueries() {
        assertThatThrownBy(() -> of("x".repeat(SearchQuery.MAX_LENGTH + 1))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> of("a\u0000b")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void unknownKeysAreWords() {
        assertThat(of("http://example.org note:this").phrases())
                .extracting(SearchQueryTests::words)
                .containsExactly("http example org", "note this");
    }

    @Test
    void highlightsWhatMatches() {
        assertThat(matches("stra", "Die STRASSE, die Straße!")).containsExactly("STRASSE", "Straße");
        assertThat(matches("\"see you\"", "See **you** soon, you see")).containsExactly("See **you");
        assertThat(matches("\"see yo\"", "see you")).isEmpty();
        assertThat(matches("yo see", "see you")).isEmpty();
        assertThat(matches("京都", "東京都")).containsExactly("京都");
        assertThat(matches("京東", "東京 東")).isEmpty();
        assertThat(matches("ete", "l’été")).containsExactly("été");
        assertThat(matches("don't", "I don’t know")).containsExactly("don’t");
    }

    private static List<String> matches(String typed, String text) {
        return MessageSearch.matches(of(typed), text)
                .map(all -> all.stream()
                        .map(one -> text.substring(one.start(), one.end()))
                        .toList())
                .orElse(List.of());
    }

    private static SearchQuery of(String typed) {
        return SearchQuery.of(typed, Filters.NONE, ZoneOffset.UTC);
    }

    private static String words(Phrase phrase) {
        return String.join(
                " ", phrase.tokens().stream().map(token -> token.text()).toList());
    }
}
