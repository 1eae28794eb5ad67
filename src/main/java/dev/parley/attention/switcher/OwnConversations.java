package dev.parley.attention.switcher;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.text.SearchTerms;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds a person's conversations by prefixes of the words in their names, the most recent first. */
@Component
final class OwnConversations {
    private static final int MOST_WORDS = 5;

    private static final String FIND = """
            select c.id from membership m
            join conversation c on c.id = m.conversation_id
            left join membership o on c.type = 'DIRECT' and o.conversation_id = c.id and o.account_id <> m.account_id
            where m.account_id = :me and m.pending = false
                and (c.type <> 'DIRECT' or c.last_seq > m.joined_seq or c.created_by_id = :me)
            """;

    /** Words of people's names are indexed; those of group names are matched in the person's own conversations only. */
    private static final String NAMED = """
            and case when c.type = 'DIRECT'
                then exists (select 1 from account_word w
                    where w.account_id = o.account_id and w.word like :%1$s escape '\\')
                else (lower(c.name) like :%1$s escape '\\' or lower(c.name) like '%% ' || :%1$s escape '\\') end
            """;

    private final JdbcClient database;

    OwnConversations(JdbcClient database) {
        this.database = database;
    }

    List<ConversationId> find(AccountId me, String q, int rows) {
        Map<String, String> words = words(q);
        String named = words.keySet().stream().map(NAMED::formatted).collect(Collectors.joining());
        return database.sql(FIND + named + "order by c.last_message_at desc, c.id desc fetch first :rows rows only")
                .param("me", me.value())
                .param("rows", rows)
                .params(words)
                .query((row, number) -> new ConversationId(row.getLong(1)))
                .list();
    }

    private static Map<String, String> words(String q) {
        Map<String, String> words = new TreeMap<>();
        for (String word : SearchTerms.asked(q).stream().limit(MOST_WORDS).toList()) {
            words.put("word" + words.size(), word.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        return words;
    }
}
