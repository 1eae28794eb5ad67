package dev.parley.message.search;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Cursor;
import dev.parley.base.paging.Page;
import dev.parley.message.core.Message;
import dev.parley.message.indexing.Candidates;
import dev.parley.message.indexing.MessageIndex;
import dev.parley.message.indexing.SearchScope;
import dev.parley.message.indexing.Terms;
import dev.parley.message.indexing.Token;
import dev.parley.message.indexing.Tokens;
import dev.parley.message.search.FoundMessages.Row;
import dev.parley.message.search.SearchScopes.Scope;
import dev.parley.message.upload.Attachment.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Finds messages that a person may read, the newest first. The index gives candidates, whose texts are compared. A request
 * compares a limited number of texts: if that is not enough for a page, the page is short and has a cursor.
 */
@Service
final class MessageSearch {
    private static final int CONVERSATIONS = 200;
    private static final int MAX_TEXTS = 800;
    private static final int ROUND = 64;

    private static final Comparator<Hit> NEWEST_FIRST =
            Comparator.comparing(Hit::position).reversed();

    private final SearchScopes scopes;
    private final MessageIndex index;
    private final FoundMessages found;
    private final HitViews views;

    MessageSearch(SearchScopes scopes, MessageIndex index, FoundMessages found, HitViews views) {
        this.scopes = scopes;
        this.index = index;
        this.found = found;
        this.views = views;
    }

    /** @throws dev.parley.base.error.InvalidInputException if the cursor is invalid */
    Page<FoundMessage> find(AccountId me, SearchQuery query, @Nullable String cursor, int size) {
        Position start = Position.of(cursor);
        Set<AccountId> senders = query.from().stream()
                .flatMap(name -> scopes.sender(me, name).stream())
                .collect(Collectors.toSet());
        // A message has one sender, so two different ones find nothing, as does an unknown one.
        if (query.isEmpty() || senders.size() != Math.min(1, query.from().size())) {
            return new Page<>(List.of(), null);
        }
        Run run = new Run(me, query, senders, start, size);
        run.search(scopes.of(me, query.in()));
        return run.page();
    }

    /** What a message must have, for each of them one of some terms. */
    private static List<Set<String>> terms(SearchQuery query, Set<AccountId> senders) {
        List<Set<String>> terms = new ArrayList<>();
        query.phrases().forEach(phrase -> terms.addAll(phrase.terms()));
        senders.forEach(sender -> terms.add(Set.of(Terms.sender(sender))));
        query.has().forEach(has -> terms.add(Set.of(has.term())));
        return terms;
    }

    /** One request. */
    private final class Run {
        private final AccountId me;
        private final SearchQuery query;
        private final Set<AccountId> senders;
        private final List<Set<String>> terms;
        private final Position start;
        private final int size;
        private final long before;
        private final long after;
        private final Walks walks;
        private final List<Hit> hits = new ArrayList<>();
        private List<Scope> unread = List.of();
        private int texts;

        Run(AccountId me, SearchQuery query, Set<AccountId> senders, Position start, int size) {
            this.me = me;
            this.query = query;
            this.senders = senders;
            this.terms = terms(query, senders);
            this.start = start;
            this.size = size;
            Instant latest = query.before();
            this.before = Math.min(latest == null ? Long.MAX_VALUE : latest.toEpochMilli(), start.exclusive());
            Instant earliest = query.after();
            this.after = earliest == null ? Long.MIN_VALUE : earliest.toEpochMilli();
            this.walks = new Walks(before, after);
        }

        void search(List<Scope> all) {
            unread = all;
            openNext();
            while (!walks.isEmpty() && !isComplete()) {
                List<Row> rows = found.visible(me, walks.next(Math.max(ROUND, size)));
                walks.sent(rows);
                compare(rows.stream().filter(this::isWithin).toList());
                openNext();
            }
        }

        /** Looks the terms up in those conversations that may have newer messages than what is left of the others. */
        private void openNext() {
            while (!unread.isEmpty() && unread.get(0).lastMillis() >= walks.bound() && !hasPageAbove(walks.bound())) {
                List<Scope> next = unread.subList(0, Math.min(CONVERSATIONS, unread.size()));
                unread = unread.subList(next.size(), unread.size());
                Map<Object, Scope> byId = next.stream()
                        .collect(Collectors.toMap(scope -> scope.messages().conversationId(), Function.identity()));
                List<SearchScope> scopes = next.stream().map(Scope::messages).toList();
                for (Candidates candidates : index.find(scopes, terms)) {
                    Scope scope = Objects.requireNonNull(byId.get(candidates.conversationId()));
                    walks.add(candidates, scope.lastMillis());
                }
            }
        }

        private boolean isWithin(Row row) {
            return row.millis() < before
                    && row.millis() >= after
                    && new Position(row.millis(), row.id().value()).compareTo(start) < 0;
        }

        private void compare(Collection<Row> rows) {
            List<MessageId> ids = rows.stream().map(Row::id).toList();
            Map<MessageId, List<Kind>> attached =
                    query.has().isEmpty() || ids.isEmpty() ? Map.of() : found.attached(ids);
            for (Message message : found.texts(ids)) {
                texts++;
                highlights(message, attached.getOrDefault(message.id(), List.of()))
                        .ifPresent(highlights -> hits.add(new Hit(message, highlights)));
            }
            hits.sort(NEWEST_FIRST);
        }

        /** What the message was found by; empty if it is not what is looked for. */
        private Optional<List<Highlight>> highlights(Message message, List<Kind> attached) {
            boolean fits = senders.stream().allMatch(message::isFrom)
                    && query.has().stream().allMatch(has -> has.isIn(message.content(), attached));
            return fits ? matches(query, message.content()) : Optional.empty();
        }

        /** Everything newer than this has been compared. */
        private long bound() {
            return Math.max(
                    walks.bound(),
                    unread.isEmpty() ? Long.MIN_VALUE : unread.get(0).lastMillis() + 1);
        }

        private boolean isComplete() {
            return hasPageAbove(bound()) || texts >= MAX_TEXTS && bound() <= start.millis();
        }

        private boolean hasPageAbove(long bound) {
            return hits.size() > size && hits.get(size).position().millis() >= bound;
        }

        Page<FoundMessage> page() {
            long bound = bound();
            if (walks.isEmpty() && unread.isEmpty() || hasPageAbove(bound)) {
                Page<Hit> page = Page.of(
                        hits.subList(0, Math.min(hits.size(), size + 1)),
                        size,
                        last -> last.position().cursor());
                return new Page<>(views.of(me, page.items()), page.nextCursor());
            }
            List<Hit> newer = hits.stream()
                    .filter(hit -> hit.position().millis() >= bound)
                    .limit(size)
                    .toList();
            return new Page<>(views.of(me, newer), new Position(bound, 0).cursor());
        }
    }

    /** Where a text has all phrases; empty if it has not. */
    static Optional<List<Highlight>> matches(SearchQuery query, String text) {
        List<Token> tokens = query.phrases().isEmpty() ? List.of() : Tokens.of(text);
        Set<Highlight> all = new HashSet<>();
        for (Phrase phrase : query.phrases()) {
            List<Highlight> one = phrase.in(tokens);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(one);
        }
        return Optional.of(Highlight.joined(List.copyOf(all)));
    }

    /** A message that was found. */
    record Hit(Message message, List<Highlight> highlights) {
        Position position() {
            return new Position(message.createdAt().toEpochMilli(), message.id().value());
        }
    }

    /**
     * A place in the results: they continue with what was sent earlier, or at the same time with a smaller id.
     *
     * @param number the id of a message
     */
    record Position(long millis, long number) implements Comparable<Position> {
        private static final Position FIRST = new Position(Long.MAX_VALUE, Long.MAX_VALUE);

        static Position of(@Nullable String cursor) {
            if (cursor == null) {
                return FIRST;
            }
            long[] values = Cursor.decode(cursor, 2);
            return new Position(values[0], values[1]);
        }

        /** A time before which all of the following were sent. */
        long exclusive() {
            return millis == Long.MAX_VALUE ? millis : millis + 1;
        }

        String cursor() {
            return Cursor.encode(millis, number);
        }

        @Override
        public int compareTo(Position other) {
            return Comparator.comparingLong(Position::millis)
                    .thenComparingLong(Position::number)
                    .compare(this, other);
        }
    }
}
