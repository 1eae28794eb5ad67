package dev.parley.message.resumable;

import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.message.file.FileOwner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows of resumable uploads and of the files that hold what was received. A file has its row before it is created and
 * until it is deleted.
 */
@Component
class UploadRows implements FileOwner {
    static final String NAME = "resumable_upload.name";

    private static final String PRESENT = """
            select u.* from resumable_upload u join attachment a on a.id = u.attachment_id
            where a.uploader_id = :uploader and a.removed_at is null
            """;

    private static final Duration ABANDONED = Duration.ofHours(1);

    private final JdbcClient database;
    private final FieldCipher cipher;
    private final Clock clock;

    UploadRows(JdbcClient database, FieldCipher cipher, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
    }

    void add(AttachmentId id, String name, long length) {
        database.sql("""
                        insert into resumable_upload (attachment_id, name, length, received, created_at, updated_at)
                        values (?, ?, ?, 0, ?, ?)
                        """)
                .params(id.value(), cipher.encrypt(name, NAME, id.value()), length, now(), now())
                .update();
    }

    /** An upload of this person. */
    Optional<ResumableUpload> find(AccountId uploaderId, AttachmentId id) {
        return database.sql(PRESENT + "and u.attachment_id = :id")
                .param("uploader", uploaderId.value())
                .param("id", id.value())
                .query(this::upload)
                .optional();
    }

    /** The number of uploads of a person that have not ended. */
    int countUnfinished(AccountId uploaderId) {
        return database.sql("select count(*) from (" + PRESENT + "and a.stored_at is null) unfinished")
                .param("uploader", uploaderId.value())
                .query(Integer.class)
                .single();
    }

    /** The upload of a person that has received nothing for longest, if that is for an hour. */
    Optional<AttachmentId> findAbandoned(AccountId uploaderId) {
        return database.sql(PRESENT + """
                        and a.stored_at is null and u.updated_at < :before
                        order by u.updated_at fetch first 1 rows only
                        """)
                .param("uploader", uploaderId.value())
                .param("before", clock.instant().minus(ABANDONED).atOffset(ZoneOffset.UTC))
                .query((row, n) -> new AttachmentId(row.getLong("attachment_id")))
                .optional();
    }

    /**
     * Makes a request the one that may write, instead of another that may still be waiting for bytes of a lost connection.
     *
     * @param offset what it takes for received
     * @return whether that is so
     */
    boolean takeOver(AttachmentId id, UUID writer, long offset) {
        return database.sql("update resumable_upload set writer = ? where attachment_id = ? and received = ?")
                        .params(writer, id.value(), offset)
                        .update()
                == 1;
    }

    /** Returns false if the upload is gone. */
    boolean addFile(AttachmentId id, String key) {
        return database.sql("""
                        insert into upload_file (file_key, attachment_id)
                        select cast(? as varchar(64)), attachment_id from resumable_upload where attachment_id = ?
                        """).params(key, id.value()).update() == 1;
    }

    int countFiles(AttachmentId id) {
        return database.sql("select count(*) from upload_file where attachment_id = ?")
                .param(id.value())
                .query(Integer.class)
                .single();
    }

    /**
     * Counts a stored file as received.
     *
     * @return false if another request writes now, or the upload is gone; then nothing has changed
     */
    @Transactional
    public boolean record(AttachmentId id, UUID writer, Segment segment) {
        int changed = database.sql("""
                        update resumable_upload set received = received + ?, updated_at = ?
                        where attachment_id = ? and writer = ? and received = ?
                        """)
                .params(segment.length(), now(), id.value(), writer, segment.start())
                .update();
        if (changed == 1) {
            database.sql("update upload_file set start_at = ?, length = ? where file_key = ?")
                    .params(segment.start(), segment.length(), segment.key())
                    .update();
        }
        return changed == 1;
    }

    /** What was received, in order. */
    List<Segment> segments(AttachmentId id) {
        return database.sql("""
                        select file_key, start_at, length from upload_file
                        where attachment_id = ? and start_at is not null order by start_at
                        """)
                .param(id.value())
                .query((row, n) ->
                        new Segment(row.getString("file_key"), row.getLong("start_at"), row.getLong("length")))
                .list();
    }

    /** All files of an upload. */
    List<String> files(AttachmentId id) {
        return database.sql("select file_key from upload_file where attachment_id = ?")
                .param(id.value())
                .query(String.class)
                .list();
    }

    /** What is left of uploads that have become attachments. */
    List<Leftover> leftovers(int limit) {
        return database.sql("""
                        select f.file_key, a.file_key as kept from upload_file f
                        join attachment a on a.id = f.attachment_id
                        where a.stored_at is not null fetch first ? rows only
                        """)
                .param(limit)
                .query((row, n) -> new Leftover(
                        row.getString("file_key"), row.getString("file_key").equals(row.getString("kept"))))
                .list();
    }

    @Override
    public Set<String> known(Collection<String> keys) {
        return new HashSet<>(database.sql("select file_key from upload_file where file_key = any(?)")
                .param(SqlArrays.of("varchar", keys, key -> key))
                .query(String.class)
                .list());
    }

    /** Deletes the row of a file that is gone, or that belongs to the attachment now. */
    void forgetFile(String key) {
        database.sql("delete from upload_file where file_key = ?").param(key).update();
    }

    /** Deletes the row of an upload whose files are gone. */
    void forget(AttachmentId id) {
        database.sql("delete from resumable_upload where attachment_id = ?")
                .param(id.value())
                .update();
    }

    private ResumableUpload upload(ResultSet row, int n) throws SQLException {
        long id = row.getLong("attachment_id");
        return new ResumableUpload(
                new AttachmentId(id),
                cipher.decrypt(row.getBytes("name"), NAME, id),
                row.getLong("length"),
                row.getLong("received"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** A file with a part of what was received. */
    record Segment(String key, long start, long length) {}

    /**
     * A file of an upload that has become an attachment.
     *
     * @param kept whether it is the attachment's own
     */
    record Leftover(String key, boolean kept) {}
}
