package dev.parley.webhook.persona;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.PostMessage.Persona;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of personas. */
@Component
final class Personas {
    private static final EncryptedColumn NAME = new EncryptedColumn("message_persona", "name", "message_id");

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final FieldCipher cipher;

    Personas(JdbcClient database, JdbcTemplate batches, FieldCipher cipher) {
        this.database = database;
        this.batches = batches;
        this.cipher = cipher;
    }

    @Bean
    static EncryptedColumn encryptedPersonas() {
        return NAME;
    }

    void add(Map<MessageId, Persona> personas) {
        List<Object[]> rows = personas.entrySet().stream()
                .map(each -> new Object[] {
                    each.getKey().value(),
                    cipher.encrypt(
                            each.getValue().name(), NAME.name(), each.getKey().value()),
                    each.getValue().emoji()
                })
                .toList();
        batches.batchUpdate("insert into message_persona (message_id, name, emoji) values (?, ?, ?)", rows);
    }

    Map<MessageId, Persona> of(Collection<MessageId> messageIds) {
        Map<MessageId, Persona> found = new HashMap<>();
        database.sql("select message_id, name, emoji from message_persona where message_id = any(:ids)")
                .param("ids", messageIds.stream().map(MessageId::value).toArray(Long[]::new))
                .query(row -> {
                    long id = row.getLong(1);
                    found.put(
                            new MessageId(id),
                            new Persona(cipher.decrypt(row.getBytes(2), NAME.name(), id), row.getString(3)));
                });
        return found;
    }

    void remove(MessageId messageId) {
        database.sql("delete from message_persona where message_id = :id")
                .param("id", messageId.value())
                .update();
    }
}
