package dev.parley.message.search;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.text.TextRule;
import dev.parley.message.indexing.Token;
import dev.parley.message.indexing.Tokens;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What someone searches for.
 *
 * @param phrases all of which a message must contain
 * @param in ids or names of conversations, of which it must be in each; the same for senders
 * @param before it was sent before this
 * @param after it was sent then or later
 */
record SearchQuery(
        List<Phrase> phrases,
        Set<String> in,
        Set<String> from,
        @Nullable Instant before,
        @Nullable Instant after,
        Set<Has> has) {
    static final int MAX_LENGTH = 300;

    private static final TextRule RULE = new TextRule(0, MAX_LENGTH, MAX_LENGTH * TextRule.BYTES_A_CHARACTER, true);

    private static final String KEYS = "(?:in|from|before|after|has)";

    /** A filter without a value, which someone is still typing; or a filter, a phrase or a word. */
    private static final Pattern ITEM = Pattern.compile(
            "(?<unfinished>" + KEYS + ":)(?=\\s|$)" + "|(?:(?<key>" + KEYS
                    + "):)?(?:[\"“„](?<quoted>[^\"“”„]*)[\"“”]?|(?<plain>\\S+))",
            Pattern.CASE_INSENSITIVE);

    /** Whether nothing is searched for. */
    boolean isEmpty() {
        return phrases.isEmpty() && in.isEmpty() && from.isEmpty() && has.isEmpty() && before == null && after == null;
    }

    /**
     * Reads a query as people type it, such as {@code "see you" from:anna has:image}.
     *
     * @param more filters that are given apart
     * @param zone where the days of dates begin
     * @throws InvalidInputException if it is too long, or a filter cannot be understood
     */
    static SearchQuery of(String typed, Filters more, ZoneId zone) {
        if (RULE.fault(typed).isPresent()) {
            throw new InvalidInputException("q", "must be text of at most " + MAX_LENGTH + " characters");
        }
        Reader reader = new Reader(zone);
        reader.read(typed);
        more.in().forEach(value -> reader.filter("in", value));
        more.from().forEach(value -> reader.filter("from", value));
        more.has().forEach(value -> reader.filter("has", value));
        Optional.ofNullable(more.before()).ifPresent(value -> reader.filter("before", value));
        Optional.ofNullable(more.after()).ifPresent(value -> reader.filter("after", value));
        return reader.query();
    }

    /** Filters that are given apart from the typed query, as they were typed. */
    record Filters(
            List<String> in,
            List<String> from,
            @Nullable String before,
            @Nullable String after,
            List<String> has) {
        static final Filters NONE = new Filters(List.of(), List.of(), null, null, List.of());
    }

    private static final class Reader {
        private final ZoneId zone;
        private final List<Phrase> phrases = new ArrayList<>();
        private final Set<String> in = new LinkedHashSet<>();
        private final Set<String> from = new LinkedHashSet<>();
        private final Set<Has> has = new LinkedHashSet<>();
        private @Nullable Instant before;
        private @Nullable Instant after;

        Reader(ZoneId zone) {
            this.zone = zone;
        }

        void read(String typed) {
            Matcher items = ITEM.matcher(typed);
            while (items.find()) {
                String key = items.group("key");
                String quoted = items.group("quoted");
                String value = quoted == null ? Objects.requireNonNullElse(items.group("plain"), "") : quoted;
                if (key != null) {
                    filter(key.toLowerCase(Locale.ROOT), value);
                } else {
                    add(Tokens.of(value), quoted == null);
                }
            }
        }

        /** Someone who is typing has not finished the last word. */
        private void add(List<Token> tokens, boolean open) {
            if (!tokens.isEmpty()) {
                phrases.replaceAll(phrase -> new Phrase(phrase.tokens(), false));
                phrases.add(new Phrase(tokens, open));
            }
        }

        void filter(String key, String value) {
            String stripped = value.strip();
            if (stripped.isEmpty()) {
                return;
            }
            switch (key) {
                case "in" -> in.add(stripped);
                case "from" -> from.add(stripped);
                case "has" -> has.add(Has.of(stripped));
                case "before" -> before = earlier(before, time(key, stripped));
                default -> after = later(after, time(key, stripped));
            }
        }

        private static Instant earlier(@Nullable Instant one, Instant other) {
            return one == null || other.isBefore(one) ? other : one;
        }

        private static Instant later(@Nullable Instant one, Instant other) {
            return one == null || other.isAfter(one) ? other : one;
        }

        private Instant time(String key, String value) {
            try {
                return value.length() > "2026-01-31".length()
                        ? OffsetDateTime.parse(value).toInstant()
                        : LocalDate.parse(value).atStartOfDay(zone).toInstant();
            } catch (DateTimeParseException e) {
                throw new InvalidInputException(key, "must be a date such as 2026-01-31, or a time");
            }
        }

        SearchQuery query() {
            return new SearchQuery(List.copyOf(phrases), in, from, before, after, has);
        }
    }
}
