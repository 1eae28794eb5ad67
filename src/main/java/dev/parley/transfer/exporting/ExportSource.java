package dev.parley.transfer.exporting;

import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.Conversations;
import dev.parley.message.core.Message;
import dev.parley.message.core.Messages;
import dev.parley.transfer.model.ExportedConversation;
import dev.parley.transfer.model.ExportedConversation.Kind;
import dev.parley.transfer.model.ExportedConversation.Member;
import dev.parley.transfer.model.ExportedConversation.Role;
import dev.parley.transfer.model.ExportedUser;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what is exported. */
@Component
class ExportSource {
    private static final int BATCH = 500;

    private final JdbcClient database;
    private final Conversations conversations;
    private final Messages messages;

    ExportSource(JdbcClient database, Conversations conversations, Messages messages) {
        this.database = database;
        this.conversations = conversations;
        this.messages = messages;
    }

    /** The conversations that a person is in, and after which message they see it. */
    List<Visible> conversationsOf(AccountId me) {
        return database.sql("""
                        select m.conversation_id, m.joined_seq from membership m
                        join conversation c on c.id = m.conversation_id
                        where m.account_id = ? order by c.last_message_at desc, c.id
                        """)
                .param(me.value())
                .query((row, n) -> new Visible(new ConversationId(row.getLong(1)), row.getLong(2)))
                .list();
    }

    List<Visible> all() {
        return database.sql("select id from conversation order by id")
                .query((row, n) -> new Visible(new ConversationId(row.getLong(1)), 0))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<ExportedConversation> conversation(ConversationId id, ExportZip zip) {
        return conversations.findById(id).map(found -> {
            List<Member> members = database.sql(
                            "select account_id, role from membership where conversation_id = ? order by joined_at, account_id")
                    .param(id.value())
                    .query((row, n) ->
                            new Member(zip.person(new AccountId(row.getLong(1))), Role.valueOf(row.getString(2))))
                    .list();
            Long creator = database.sql("select created_by_id from conversation where id = ?")
                    .param(id.value())
                    .query(Long.class)
                    .optional()
                    .orElse(null);
            return new ExportedConversation(
                    id.toString(),
                    kind(found),
                    found.name(),
                    found.topic(),
                    members,
                    zip.personOrNull(AccountId.ofNullable(creator)),
                    found.createdAt(),
                    found.isArchived(),
                    found.announcementsOnly());
        });
    }

    private static Kind kind(Conversation conversation) {
        ConversationType type = conversation.type();
        return type == ConversationType.DIRECT ? Kind.DIRECT : type == ConversationType.ROOM ? Kind.ROOM : Kind.GROUP;
    }

    /** The next messages of a conversation, with those of threads and deleted ones, the oldest first. */
    @Transactional(readOnly = true)
    public List<Message> messages(ConversationId id, long afterSeq) {
        return messages.following(Map.of(id, afterSeq), BATCH);
    }

    /**
     * People as others see them.
     *
     * @param withAddresses whose e-mail addresses are shown; null for everyone's
     */
    List<ExportedUser> people(Collection<AccountId> ids, @Nullable AccountId withAddresses) {
        return database.sql("""
                        select id, username, display_name, email, bio, disabled_at, deleted_at, created_at
                        from account where id = any(?) order by id
                        """)
                .param(SqlArrays.of("bigint", ids, AccountId::value))
                .query((row, n) -> {
                    boolean deleted = row.getObject("deleted_at") != null;
                    boolean shown = withAddresses == null || withAddresses.value() == row.getLong("id");
                    return new ExportedUser(
                            row.getString("id"),
                            deleted ? "deleted-" + row.getString("id") : row.getString("username"),
                            row.getString("display_name"),
                            shown ? row.getString("email") : null,
                            row.getString("bio"),
                            row.getObject("disabled_at") == null,
                            false,
                            shown
                                    ? row.getObject("created_at", OffsetDateTime.class)
                                            .toInstant()
                                    : null);
                })
                .list();
    }

    /** A conversation, and the seq after which its messages are exported. */
    record Visible(ConversationId id, long afterSeq) {}
}
