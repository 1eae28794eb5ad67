package dev.parley.message.search;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.message.indexing.SearchScope;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * What a person may search: what they may read at this moment, except unanswered requests. Names and ids of others find
 * nothing, as those that do not exist.
 */
@Component
final class SearchScopes {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final String ME = "me";

    private static final String MINE = """
            select m.conversation_id, m.joined_seq, c.last_seq, c.revision, c.last_message_at
            from membership m join conversation c on c.id = m.conversation_id
            where m.account_id = :me and m.pending = false and c.last_seq > m.joined_seq
            """;

    private static final String RECENT_FIRST = " order by c.last_message_at desc, c.id desc";

    private static final String BY_ID = " and c.id = :id";

    /** By the name of a group or a room, or of the other person in a direct conversation. */
    private static final String BY_NAME = """
             and (lower(c.name) = lower(:name) or c.type = 'DIRECT' and exists (
                select 1 from membership o
                where o.conversation_id = c.id and o.account_id <> :me and o.account_id = :other))
            """;

    private final JdbcClient database;
    private final Profiles profiles;

    SearchScopes(JdbcClient database, Profiles profiles) {
        this.database = database;
        this.profiles = profiles;
    }

    /** A person's conversations that have all of these ids or names, the most recent first. */
    List<Scope> of(AccountId me, Set<String> names) {
        List<Scope> found = names.isEmpty()
                ? scopes(query(me, MINE + RECENT_FIRST))
                : named(me, names.iterator().next());
        names.stream().skip(1).forEach(name -> {
            List<Scope> also = named(me, name);
            found.retainAll(also);
        });
        return found;
    }

    private List<Scope> named(AccountId me, String name) {
        if (NUMBER.matcher(name).matches()) {
            return scopes(query(me, MINE + BY_ID).param("id", Long.parseLong(name)));
        }
        return scopes(query(me, MINE + BY_NAME + RECENT_FIRST)
                .param("name", name)
                .param("other", person(name).map(AccountId::value).orElse(0L)));
    }

    private StatementSpec query(AccountId me, String sql) {
        return database.sql(sql).param("me", me.value());
    }

    private static List<Scope> scopes(StatementSpec query) {
        return new ArrayList<>(query.query((row, number) -> new Scope(
                        new SearchScope(
                                new ConversationId(row.getLong(1)), row.getLong(2), row.getLong(3), row.getLong(4)),
                        row.getObject(5, OffsetDateTime.class).toInstant().toEpochMilli()))
                .list());
    }

    /** The sender with this id or name. */
    Optional<AccountId> sender(AccountId me, String name) {
        if (name.equalsIgnoreCase(ME)) {
            return Optional.of(me);
        }
        Optional<AccountId> byId = NUMBER.matcher(name).matches()
                ? profiles.find(new AccountId(Long.parseLong(name))).map(Profile::id)
                : Optional.empty();
        return byId.or(() -> person(name));
    }

    private Optional<AccountId> person(String name) {
        return profiles.byUsername(name.startsWith("@") ? name.substring(1) : name)
                .map(Profile::id);
    }

    /** @param lastMillis when the last message was sent */
    record Scope(SearchScope messages, long lastMillis) {}
}
