package dev.parley.webhook.mail;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of e-mail addresses. */
@Component
final class AddressTable {
    static final EncryptedColumn TOKEN = new EncryptedColumn("mail_address", "token", "id");

    private static final Duration USE_PRECISION = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final FieldCipher cipher;
    private final MailSettings settings;
    private final Clock clock;

    AddressTable(JdbcClient database, FieldCipher cipher, MailSettings settings, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.settings = settings;
        this.clock = clock;
    }

    MailAddress add(AccountId me, ConversationId conversationId, NewAddress added, MailToken token) {
        MailAddressId id = new MailAddressId(database.sql("select nextval('mail_address_id_seq')")
                .query(Long.class)
                .single());
        database.sql("""
                        insert into mail_address
                            (id, conversation_id, bot_id, created_by_id, created_at, name, token_hash, token, replies)
                        values (:id, :conversation, :bot, :me, :now, :name, :hash, :token, :replies)
                        """)
                .param("id", id.value())
                .param("conversation", conversationId.value())
                .param("bot", added.botId().value())
                .param("me", me.value())
                .param("now", now())
                .param("name", added.name())
                .param("hash", token.hash())
                .param("token", encrypted(id, token))
                .param("replies", added.replies())
                .update();
        return find(conversationId, id).orElseThrow();
    }

    private byte[] encrypted(MailAddressId id, MailToken token) {
        return cipher.encrypt(token.text(), TOKEN.name(), id.value());
    }

    List<MailAddress> list(ConversationId conversationId) {
        return database.sql("select * from mail_address where conversation_id = :conversation order by id")
                .param("conversation", conversationId.value())
                .query(this::address)
                .list();
    }

    Optional<MailAddress> find(ConversationId conversationId, MailAddressId id) {
        return database.sql("select * from mail_address where id = :id and conversation_id = :conversation")
                .param("id", id.value())
                .param("conversation", conversationId.value())
                .query(this::address)
                .optional();
    }

    Optional<MailAddress> find(MailAddressId id) {
        return database.sql("select * from mail_address where id = :id")
                .param("id", id.value())
                .query(this::address)
                .optional();
    }

    /** The address with this token, unless its conversation is archived. */
    Optional<MailAddress> target(MailToken token) {
        return database.sql("""
                        select a.* from mail_address a join conversation c on c.id = a.conversation_id
                        where a.token_hash = :hash and c.archived_at is null
                        """)
                .param("hash", token.hash())
                .query(this::address)
                .optional();
    }

    void replace(MailAddressId id, MailToken token) {
        database.sql("update mail_address set token_hash = :hash, token = :token where id = :id")
                .param("hash", token.hash())
                .param("token", encrypted(id, token))
                .param("id", id.value())
                .update();
    }

    void setReplies(MailAddressId id, boolean replies) {
        database.sql("update mail_address set replies = :replies where id = :id")
                .param("replies", replies)
                .param("id", id.value())
                .update();
    }

    void remove(MailAddressId id) {
        database.sql("delete from mail_address where id = :id")
                .param("id", id.value())
                .update();
    }

    void removeOf(AccountId botId) {
        database.sql("delete from mail_address where bot_id = :bot")
                .param("bot", botId.value())
                .update();
    }

    /** Records the use, unless that has just been done. */
    void used(MailAddress address) {
        if (address.lastUsedAt() != null
                && address.lastUsedAt().plus(USE_PRECISION).isAfter(clock.instant())) {
            return;
        }
        database.sql("update mail_address set last_used_at = :now where id = :id")
                .param("now", now())
                .param("id", address.id().value())
                .update();
    }

    private MailAddress address(ResultSet row, int number) throws SQLException {
        OffsetDateTime used = row.getObject("last_used_at", OffsetDateTime.class);
        long id = row.getLong("id");
        return new MailAddress(
                new MailAddressId(id),
                new ConversationId(row.getLong("conversation_id")),
                row.getString("name"),
                cipher.decrypt(row.getBytes("token"), TOKEN.name(), id) + "@" + settings.domain(),
                row.getBoolean("replies"),
                new AccountId(row.getLong("bot_id")),
                new AccountId(row.getLong("created_by_id")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                used == null ? null : used.toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    record NewAddress(String name, AccountId botId, boolean replies) {}
}
