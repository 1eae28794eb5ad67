package dev.parley.message.button;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.PostMessage.Button;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of buttons, with one row for all of a message, so that they are read and replaced together. */
@Component
final class ButtonTable {
    private static final EncryptedColumn CONTENT = new EncryptedColumn("message_buttons", "content", "message_id");
    private static final TypeReference<List<Button>> BUTTONS = new TypeReference<>() {};

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final FieldCipher cipher;
    private final JsonMapper json;

    ButtonTable(JdbcClient database, JdbcTemplate batches, FieldCipher cipher, JsonMapper json) {
        this.database = database;
        this.batches = batches;
        this.cipher = cipher;
        this.json = json;
    }

    @Bean
    static EncryptedColumn encryptedButtons() {
        return CONTENT;
    }

    void add(Map<MessageId, List<Button>> buttons) {
        List<Object[]> rows = buttons.entrySet().stream()
                .map(each -> new Object[] {each.getKey().value(), encrypted(each.getKey(), each.getValue())})
                .toList();
        batches.batchUpdate("insert into message_buttons (message_id, content) values (?, ?)", rows);
    }

    /** The buttons of these messages, in their order; messages without any are missing. */
    Map<MessageId, List<Button>> of(Collection<MessageId> messageIds) {
        Map<MessageId, List<Button>> found = new HashMap<>();
        database.sql("select message_id, content from message_buttons where message_id = any(:ids)")
                .param("ids", messageIds.stream().map(MessageId::value).toArray(Long[]::new))
                .query(row -> {
                    long id = row.getLong(1);
                    String content = cipher.decrypt(row.getBytes(2), CONTENT.name(), id);
                    found.put(new MessageId(id), json.readValue(content, BUTTONS));
                });
        return found;
    }

    void remove(MessageId messageId) {
        database.sql("delete from message_buttons where message_id = ?")
                .param(messageId.value())
                .update();
    }

    private byte[] encrypted(MessageId messageId, List<Button> buttons) {
        return cipher.encrypt(json.writeValueAsString(buttons), CONTENT.name(), messageId.value());
    }
}
