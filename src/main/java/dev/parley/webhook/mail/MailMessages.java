package dev.parley.webhook.mail;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.id.MessageId;
import dev.parley.base.secret.Sha256;
import dev.parley.message.editing.MessageRewritten;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which e-mails became which messages, and the other way round. An e-mail is found by the hash of its Message-ID; who
 * wrote it is encrypted. What belongs to a message is deleted with it.
 */
@Component
public final class MailMessages {
    static final EncryptedColumn WRITER = new EncryptedColumn("mail_message", "writer", "id");

    private static final int MAX_WRITERS = 10;

    private final JdbcClient database;
    private final FieldCipher cipher;
    private final JsonMapper json = JsonMapper.builder().build();

    MailMessages(JdbcClient database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** Whether an e-mail with this Message-ID belongs to a message already. */
    public boolean contains(MailAddressId address, String messageId) {
        return database.sql("select 1 from mail_message where address_id = :address and reference_hash = :hash")
                .param("address", address.value())
                .param("hash", Sha256.of(messageId))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** The message that began the thread of the first of these e-mails that is known. */
    public Optional<MessageId> root(MailAddressId address, List<String> messageIds) {
        return messageIds.stream()
                .flatMap(id -> database
                        .sql("select root_id from mail_message where address_id = :address and reference_hash = :hash")
                        .param("address", address.value())
                        .param("hash", Sha256.of(id))
                        .query(Long.class)
                        .optional()
                        .stream())
                .findFirst()
                .map(MessageId::new);
    }

    /**
     * Records that an e-mail belongs to a message. Nothing happens if one with this Message-ID does already.
     *
     * @param writer null if no one is answered
     */
    public void add(
            MailAddressId address, String messageId, MessageId message, MessageId root, @Nullable Writer writer) {
        long id = database.sql("select nextval('mail_message_id_seq')")
                .query(Long.class)
                .single();
        database.sql("""
                        insert into mail_message (id, address_id, reference_hash, message_id, root_id, writer)
                        select :id, a.id, :hash, :message, :root, cast(:writer as bytea) from mail_address a
                        where a.id = :address
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("address", address.value())
                .param("hash", Sha256.of(messageId))
                .param("message", message.value())
                .param("root", root.value())
                .param(
                        "writer",
                        writer == null ? null : cipher.encrypt(json.writeValueAsString(writer), WRITER.name(), id))
                .update();
    }

    /** Who wrote the latest e-mails in a thread, the latest first. */
    public List<Writer> writers(MailAddressId address, MessageId root) {
        return database.sql("""
                        select id, writer from mail_message
                        where root_id = :root and address_id = :address and writer is not null
                        order by id desc fetch first :rows rows only
                        """)
                .param("root", root.value())
                .param("address", address.value())
                .param("rows", MAX_WRITERS)
                .query((row, n) -> json.readValue(
                        cipher.decrypt(row.getBytes("writer"), WRITER.name(), row.getLong("id")), Writer.class))
                .list();
    }

    @EventListener
    void rewritten(MessageRewritten rewritten) {
        if (rewritten.message().isDeleted()) {
            database.sql("delete from mail_message where message_id = :id")
                    .param("id", rewritten.message().id().value())
                    .update();
        }
    }

    /**
     * Whom a reply goes to.
     *
     * @param address of the writer
     * @param messageId of their e-mail
     * @param subject of their e-mail
     */
    public record Writer(String address, String messageId, String subject) {
        /** Omits who it is. */
        @Override
        public String toString() {
            return "Writer";
        }
    }
}
