package dev.parley.people.directory;

import dev.parley.base.id.AccountId;
import dev.parley.base.paging.Cursor;
import dev.parley.base.paging.Page;
import dev.parley.base.text.Characters;
import dev.parley.base.text.SearchTerms;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds people by prefixes of their usernames and of the words of their names. Excludes the searcher, disabled
 * accounts, and people where one blocks the other.
 */
@Service
public class PeopleSearch {
    /** Names are shorter, so a longer query has no results. */
    public static final int MAX_QUESTION = 200;

    private static final int MAX_WORDS = 6;

    private static final String VISIBLE = """
            and a.id <> :me and a.disabled_at is null
            and not exists (select 1 from block b where b.blocker_id = :me and b.blocked_id = a.id)
            and not exists (select 1 from block b where b.blocker_id = a.id and b.blocked_id = :me)
            """;

    private final JdbcClient database;
    private final Profiles profiles;

    PeopleSearch(JdbcClient database, Profiles profiles) {
        this.database = database;
        this.profiles = profiles;
    }

    /**
     * People whose names contain, for every term of the query, a word with that prefix; in alphabetical order.
     *
     * @param question blank for everyone
     * @throws dev.parley.base.error.InvalidInputException if the cursor is invalid
     */
    @Transactional(readOnly = true)
    public Page<AccountView> find(AccountId me, String question, @Nullable String cursor, int limit) {
        if (Characters.excess(question, MAX_QUESTION) > 0) {
            return new Page<>(List.of(), null);
        }
        long after = cursor == null ? 0 : Cursor.decode(cursor, 1)[0];
        List<Prefix> prefixes = SearchTerms.asked(question).stream()
                .map(Prefix::of)
                // The longest term first: it has the fewest matches to check.
                .sorted(Comparator.comparingInt((Prefix prefix) -> prefix.from().length())
                        .reversed())
                .limit(MAX_WORDS)
                .toList();
        List<AccountId> found =
                prefixes.isEmpty() ? everybody(me, after, limit + 1) : matching(me, prefixes, after, limit + 1);
        Map<AccountId, Profile> people = profiles.of(found);
        return Page.of(found, limit, last -> Cursor.encode(last.value()))
                .map(id -> AccountView.of(Objects.requireNonNull(people.get(id))));
    }

    private List<AccountId> everybody(AccountId me, long after, int rows) {
        return database.sql("select a.id from account a where a.username > :after " + VISIBLE
                        + "order by a.username fetch first :rows rows only")
                .param("after", after == 0 ? "" : username(after))
                .param("me", me.value())
                .param("rows", rows)
                .query((row, number) -> new AccountId(row.getLong(1)))
                .list();
    }

    private String username(long accountId) {
        return profiles.find(new AccountId(accountId)).map(Profile::username).orElse("");
    }

    /**
     * Scans the index of words from the cursor on. A person with several matching words appears at the first of them.
     */
    private List<AccountId> matching(AccountId me, List<Prefix> prefixes, long after, int rows) {
        Prefix first = prefixes.get(0);
        Optional<String> start = after == 0 ? Optional.of(first.from()) : firstWord(after, first);
        if (start.isEmpty()) {
            return List.of();
        }
        StatementSpec sql = database.sql("""
                select a.id from account_word w join account a on a.id = w.account_id
                where w.word >= :start and w.word < :to and (w.word, w.account_id) > (:start, :after)
                and not exists (
                    select 1 from account_word e
                    where e.account_id = w.account_id and e.word >= :from and e.word < w.word)
                """
                + hasAlso(prefixes.size() - 1) + VISIBLE
                + "order by w.word, w.account_id fetch first :rows rows only");
        for (int i = 1; i < prefixes.size(); i++) {
            sql.param("from" + i, prefixes.get(i).from())
                    .param("to" + i, prefixes.get(i).to());
        }
        return sql.param("start", start.get())
                .param("from", first.from())
                .param("to", first.to())
                .param("after", after)
                .param("me", me.value())
                .param("rows", rows)
                .query((row, number) -> new AccountId(row.getLong(1)))
                .list();
    }

    private static String hasAlso(int words) {
        return IntStream.rangeClosed(1, words).mapToObj("""
                        and exists (
                            select 1 from account_word o
                            where o.account_id = w.account_id and o.word >= :from%1$d and o.word < :to%1$d)
                        """::formatted).collect(Collectors.joining());
    }

    /** The position of the last person of the previous page; empty if they have changed their name since. */
    private Optional<String> firstWord(long accountId, Prefix prefix) {
        return database.sql("""
                        select word from account_word where account_id = :id and word >= :from and word < :to
                        order by word fetch first 1 row only
                        """)
                .param("id", accountId)
                .param("from", prefix.from())
                .param("to", prefix.to())
                .query(String.class)
                .optional();
    }

    /** The range of words with a prefix: from the prefix up to, but not including, the first word without it. */
    private record Prefix(String from, String to) {
        static Prefix of(String text) {
            int last = text.codePointBefore(text.length());
            String head = text.substring(0, text.length() - Character.charCount(last));
            return new Prefix(text, head + Character.toString(next(last)));
        }

        /** There is always a successor: no word ends with the last code point, which is a noncharacter. */
        private static int next(int codePoint) {
            int next = codePoint + 1;
            return next >= Character.MIN_SURROGATE && next <= Character.MAX_SURROGATE
                    ? Character.MAX_SURROGATE + 1
                    : Math.min(next, Character.MAX_CODE_POINT);
        }
    }
}
