package dev.parley.identity.picture;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;

/** Stored pictures. They are immutable: a new picture has a new id. */
@Service
public final class Pictures {
    private static final int MAX_BYTES = (int) DataSize.ofMegabytes(5).toBytes();

    /** The number of pictures decoded at the same time, since decoding may need far more memory than the result. */
    private static final int AT_ONCE = 2;

    private final JdbcClient database;
    private final Clock clock;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    Pictures(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Stores an uploaded picture, cropped to a square and encoded again.
     *
     * @return its id
     * @throws PictureRefusedException if the picture cannot be decoded or is too large
     */
    public long store(InputStream upload) throws IOException {
        byte[] bytes = upload.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw PictureRefusedException.tooLarge();
        }
        permits.acquireUninterruptibly();
        try {
            return store(SquarePicture.of(bytes));
        } finally {
            permits.release();
        }
    }

    private long store(SquarePicture picture) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        database.sql("insert into picture (type, bytes, created_at) values (?, ?, ?)")
                .params(picture.type(), picture.bytes(), clock.instant().atOffset(ZoneOffset.UTC))
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    public Optional<Picture> find(long pictureId) {
        return database.sql("select id, type, bytes from picture where id = ?")
                .param(pictureId)
                .query((row, n) -> new Picture(row.getLong("id"), row.getString("type"), row.getBytes("bytes")))
                .optional();
    }

    /** Deletes a picture that is no longer referenced; null for none. */
    public void delete(@Nullable Long pictureId) {
        if (pictureId != null) {
            database.sql("delete from picture where id = ?").param(pictureId).update();
        }
    }
}
