package dev.parley.conversation.member;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Cursor;
import dev.parley.base.paging.Page;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.core.Role;
import dev.parley.conversation.direct.Acquaintances;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.AccountView.Status;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.status.Statuses;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The members of a conversation, ordered by the time they joined. */
@Service
@Transactional(readOnly = true)
public class MemberList {
    private static final String FIND = """
            select m.account_id, m.role, m.joined_at from membership m
            where m.conversation_id = :conversation
                and (m.joined_at > :joined or m.joined_at = :joined and m.account_id > :account)
            """;

    private static final String NAMED = """
            and exists (select 1 from account_word w
                where w.account_id = m.account_id and w.word like :%s escape '\\')
            """;

    private final JdbcClient database;
    private final Audiences audiences;
    private final Profiles profiles;
    private final Statuses statuses;
    private final Acquaintances acquaintances;

    MemberList(
            JdbcClient database,
            Audiences audiences,
            Profiles profiles,
            Statuses statuses,
            Acquaintances acquaintances) {
        this.statuses = statuses;
        this.acquaintances = acquaintances;
        this.database = database;
        this.audiences = audiences;
        this.profiles = profiles;
    }

    /**
     * One page.
     *
     * @param q terms that must each be a prefix of a word of the display name, or of the username; null or blank for
     * everyone
     * @throws NotFoundException for an outsider
     */
    public Page<MemberView> page(
            AccountId me, ConversationId conversationId, @Nullable String q, @Nullable String cursor, int size) {
        audiences.of(conversationId).requireMember(me);
        Page<Row> page = Page.of(rows(conversationId, Prefixes.of(q), cursor, size + 1), size, Row::cursor);
        List<AccountId> ids = page.items().stream().map(Row::accountId).toList();
        Map<AccountId, Profile> people = profiles.of(ids);
        Map<AccountId, Status> shown = statuses(me, ids);
        return page.map(row -> new MemberView(
                AccountView.of(Objects.requireNonNull(people.get(row.accountId())))
                        .with(shown.get(row.accountId())),
                row.role(),
                row.joinedAt()));
    }

    /**
     * The statuses of members whom the viewer knows, and the viewer's own, by id. Whom the viewer knows is asked only if
     * someone has a status.
     */
    private Map<AccountId, Status> statuses(AccountId me, List<AccountId> members) {
        Map<AccountId, Status> found = new HashMap<>(statuses.of(members));
        if (!found.isEmpty()) {
            Set<AccountId> acquainted = acquaintances.of(me);
            found.keySet().removeIf(id -> !id.equals(me) && !acquainted.contains(id));
        }
        return found;
    }

    private List<Row> rows(ConversationId conversationId, Prefixes prefixes, @Nullable String cursor, int rows) {
        long[] position = cursor == null ? new long[] {0, 0} : Cursor.decode(cursor, 2);
        var query = database.sql(
                        FIND + prefixes.each(NAMED) + "order by m.joined_at, m.account_id fetch first :rows rows only")
                .param("conversation", conversationId.value())
                .param("joined", Instant.ofEpochMilli(position[0]).atOffset(ZoneOffset.UTC))
                .param("account", position[1])
                .param("rows", rows);
        return query.params(prefixes.parameters())
                .query((row, n) -> new Row(
                        new AccountId(row.getLong("account_id")),
                        Role.valueOf(row.getString("role")),
                        row.getObject("joined_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private record Row(AccountId accountId, Role role, Instant joinedAt) {
        String cursor() {
            return Cursor.encode(joinedAt.toEpochMilli(), accountId.value());
        }
    }
}
