package dev.parley.message.emoji;

import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored pictures of emoji. */
@Component
final class EmojiPictures {
    private final JdbcClient database;

    EmojiPictures(JdbcClient database) {
        this.database = database;
    }

    /** The picture with this hash. */
    Optional<Stored> whole(String key) {
        return database.sql("select type, bytes from custom_emoji where picture_key = ? fetch first 1 rows only")
                .param(key)
                .query((row, n) -> new Stored(row.getString(1), row.getBytes(2)))
                .optional();
    }

    /** The first frame of the animated picture with this hash. */
    Optional<Stored> still(String key) {
        return database.sql("""
                        select still from custom_emoji
                        where picture_key = ? and still is not null fetch first 1 rows only
                        """)
                .param(key)
                .query((row, n) -> new Stored(MediaType.IMAGE_PNG_VALUE, row.getBytes(1)))
                .optional();
    }

    /** A picture as it is sent. */
    @SuppressWarnings("ArrayRecordComponent")
    record Stored(String type, byte[] bytes) {}
}
