package dev.parley.conversation.access;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.DisappearingTimer;
import dev.parley.conversation.core.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the audience of a conversation with one statement, so that its version and its content are consistent. Not with
 * entities: a persistence context that is still open after a commit would return its older copies.
 */
@Component
final class AudienceReader {
    private static final String READ = """
            select c.id, c.type, c.archived_at is null as opened, c.announcements_only, c.members_version,
                c.disappear_after_seconds,
                m.account_id, m.role, m.pending
            from conversation c left join membership m on m.conversation_id = c.id
            where c.id = ?
            """;

    private final JdbcClient database;

    AudienceReader(JdbcClient database) {
        this.database = database;
    }

    /** Empty if there is no such conversation. */
    Optional<Audience> read(ConversationId conversationId) {
        return database.sql(READ).param(conversationId.value()).query(AudienceReader::audience);
    }

    private static Optional<Audience> audience(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return Optional.empty();
        }
        ConversationId id = new ConversationId(rows.getLong("id"));
        ConversationType type = ConversationType.valueOf(rows.getString("type"));
        boolean open = rows.getBoolean("opened");
        boolean announcementsOnly = rows.getBoolean("announcements_only");
        DisappearingTimer timer = DisappearingTimer.ofNullable(rows.getObject("disappear_after_seconds", Long.class));
        long version = rows.getLong("members_version");
        Map<AccountId, Role> roles = new HashMap<>();
        Set<AccountId> pending = new HashSet<>();
        do {
            add(rows, roles, pending);
        } while (rows.next());
        return Optional.of(new Audience(id, type, open, announcementsOnly, timer, version, roles, pending));
    }

    private static void add(ResultSet row, Map<AccountId, Role> roles, Set<AccountId> pending) throws SQLException {
        AccountId accountId = new AccountId(row.getLong("account_id"));
        if (row.wasNull()) {
            // A conversation without members.
            return;
        }
        roles.put(accountId, Role.valueOf(row.getString("role")));
        if (row.getBoolean("pending")) {
            pending.add(accountId);
        }
    }
}
