package dev.parley.message.preview;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.crypto.FileCipher;
import dev.parley.base.id.MessageId;
import dev.parley.message.preview.FoundPreview.Picture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The tables of previews. Texts, addresses and pictures are encrypted. */
@Component
final class Previews {
    static final EncryptedColumn COLUMN = new EncryptedColumn("link_preview", "content", "message_id");
    private static final String PICTURE = "link_preview_picture.bytes";

    private final JdbcClient database;
    private final FieldCipher texts;
    private final FileCipher pictures;
    private final JsonMapper json = JsonMapper.builder().build();

    Previews(JdbcClient database, FieldCipher texts, FileCipher pictures) {
        this.database = database;
        this.texts = texts;
        this.pictures = pictures;
    }

    boolean contains(MessageId messageId) {
        return database.sql("select count(*) from link_preview where message_id = ?")
                        .param(messageId.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** @param url the link as it stands in the message */
    void add(MessageId messageId, String url, FoundPreview found, Instant at) {
        Picture picture = found.picture();
        String content = json.writeValueAsString(
                new Stored(url, found.title(), found.description(), found.siteName(), found.host()));
        database.sql("""
                        insert into link_preview (message_id, content, picture_width, picture_height, created_at)
                        values (:message, :content, :width, :height, :at)
                        """)
                .param("message", messageId.value())
                .param("content", texts.encrypt(content, COLUMN.name(), messageId.value()))
                .param("width", picture == null ? null : picture.width())
                .param("height", picture == null ? null : picture.height())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        if (picture != null) {
            database.sql("insert into link_preview_picture (message_id, bytes) values (:message, :bytes)")
                    .param("message", messageId.value())
                    .param("bytes", encrypted(picture.bytes(), messageId))
                    .update();
        }
    }

    private byte[] encrypted(byte[] picture, MessageId messageId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = pictures.encrypt(bytes, PICTURE, messageId.value())) {
            out.write(picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Returns whether there was one. */
    boolean remove(MessageId messageId) {
        return database.sql("delete from link_preview where message_id = ?")
                        .param(messageId.value())
                        .update()
                > 0;
    }

    Map<MessageId, LinkPreview> of(Collection<MessageId> messageIds) {
        Map<MessageId, LinkPreview> found = new HashMap<>();
        database.sql("""
                        select message_id, content, picture_width, picture_height from link_preview
                        where message_id in (:ids)
                        """)
                .param("ids", messageIds.stream().map(MessageId::value).toList())
                .query(row -> {
                    MessageId id = new MessageId(row.getLong("message_id"));
                    found.put(id, preview(id, row));
                });
        return found;
    }

    private LinkPreview preview(MessageId id, ResultSet row) throws SQLException {
        Stored stored = json.readValue(texts.decrypt(row.getBytes("content"), COLUMN.name(), id.value()), Stored.class);
        int width = row.getInt("picture_width");
        return new LinkPreview(
                stored.url,
                stored.title,
                orNull(stored.description),
                orNull(stored.siteName),
                stored.host,
                width == 0 ? null : LinkPreview.Picture.of(id, width, row.getInt("picture_height")));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** The picture of a preview, a JPEG. */
    Optional<byte[]> picture(MessageId messageId) {
        return database.sql("select bytes from link_preview_picture where message_id = ?")
                .param(messageId.value())
                .query((row, n) -> decrypted(row.getBytes(1), messageId))
                .optional();
    }

    private byte[] decrypted(byte[] stored, MessageId messageId) {
        try {
            return pictures.decrypt(new ByteArrayInputStream(stored), PICTURE, messageId.value())
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is encrypted, as JSON that must stay readable over releases. */
    record Stored(String url, String title, String description, String siteName, String host) {}
}
