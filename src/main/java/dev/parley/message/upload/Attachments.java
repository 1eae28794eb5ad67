package dev.parley.message.upload;

import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.id.ScheduledId;
import dev.parley.message.file.FileOwner;
import dev.parley.message.upload.Attachment.Claim;
import dev.parley.message.upload.Attachment.Kind;
import dev.parley.message.upload.Attachment.Looks;
import dev.parley.message.upload.Attachment.Thumbnail;
import dev.parley.message.upload.Attachment.Voice;
import dev.parley.message.upload.FileIntake.Received;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The rows of attachments. What is removed is invisible at once; its file goes after the commit. */
@Component
public final class Attachments implements FileOwner {
    static final String NAME = "attachment.name";
    static final String PLACEHOLDER = "attachment.placeholder";
    static final String WAVEFORM = "attachment.waveform";

    private static final String STORED = "select * from attachment where stored_at is not null and removed_at is null ";

    /** Those of messages whose time has come are shown no more, though they may not have been removed yet. */
    private static final String PRESENT = STORED + """
            and not exists (select 1 from message m where m.id = attachment.message_id and m.expires_at <= :now)
            """;

    /**
     * A row that another transaction has locked is being claimed there, so it is not waited for: it is as good as claimed,
     * and two transactions that claim the same files in another order do not wait for each other.
     */
    private static final String LOCK = """
            select a.id, a.uploader_id, a.message_id,
                (select m.client_id from message m where m.id = a.message_id) as client_id,
                (select s.client_id from scheduled_message s where s.id = a.scheduled_id) as scheduled_client_id
            from attachment a
            where a.id = any(:ids) and a.stored_at is not null and a.removed_at is null
            for update skip locked
            """;

    private static final String CLAIM = """
            merge into attachment a
            using (select * from unnest(cast(:ids as bigint array), cast(:messages as bigint array),
                    cast(:conversations as bigint array), cast(:seqs as bigint array), cast(:places as integer array)))
                c (id, message_id, conversation_id, seq, place)
            on (a.id = c.id and a.message_id is null and a.removed_at is null)
            when matched then update set
                message_id = c.message_id, conversation_id = c.conversation_id, seq = c.seq, place = c.place
            """;

    private final JdbcClient database;
    private final FieldCipher cipher;
    private final Clock clock;

    Attachments(JdbcClient database, FieldCipher cipher, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Reserves space for a file before it is received. */
    AttachmentId begin(AccountId uploaderId, String key, long reserved) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        database.sql("""
                        insert into attachment (uploader_id, file_key, size, name, content_type, kind, created_at)
                        values (?, ?, ?, ?, '', ?, ?)
                        """)
                .params(uploaderId.value(), key, reserved, new byte[0], Kind.FILE.name(), now())
                .update(id, "id");
        return new AttachmentId(Objects.requireNonNull(id.getKey()).longValue());
    }

    /**
     * Makes a received file visible to its uploader.
     *
     * @param key of the file
     * @return empty if it has been removed meanwhile, or has another file already; then nothing has changed
     */
    Optional<Attachment> complete(AttachmentId id, String key, Received file) {
        Looks looks = file.looks();
        Thumbnail thumbnail = looks == null ? null : looks.thumbnail();
        Voice voice = file.voice();
        int changed = database.sql("""
                        update attachment set file_key = :key, name = :name, size = :size, content_type = :type, kind = :kind,
                            width = :width, height = :height, thumbnail_type = :thumbnail, placeholder = :placeholder,
                            duration_ms = :duration, waveform = :waveform, stored_at = :now
                        where id = :id and stored_at is null and removed_at is null
                        """)
                .param("key", key)
                .param("name", cipher.encrypt(file.name(), NAME, id.value()))
                .param("size", file.size())
                .param("type", file.contentType())
                .param("kind", file.kind().name())
                .param("width", looks == null ? null : looks.width())
                .param("height", looks == null ? null : looks.height())
                .param("thumbnail", thumbnail == null ? null : thumbnail.contentType())
                .param(
                        "placeholder",
                        thumbnail == null ? null : cipher.encrypt(thumbnail.placeholder(), PLACEHOLDER, id.value()))
                .param("duration", voice == null ? null : voice.durationMs())
                .param("waveform", voice == null ? null : cipher.encrypt(voice.waveform(), WAVEFORM, id.value()))
                .param("now", now())
                .param("id", id.value())
                .update();
        return changed == 1 ? find(id) : Optional.empty();
    }

    /** A stored file that has not been removed. */
    public Optional<Attachment> find(AttachmentId id) {
        return database.sql(PRESENT + "and id = :id")
                .param("now", now())
                .param("id", id.value())
                .query(this::attachment)
                .optional();
    }

    /** The attachments of these messages, in their order within each message. */
    public List<Attachment> of(Collection<MessageId> messageIds) {
        return database.sql(STORED + "and message_id = any(?) order by message_id, place")
                .param(SqlArrays.of("bigint", messageIds, MessageId::value))
                .query(this::attachment)
                .list();
    }

    /** The attachments in a conversation after one seq and before another, both exclusive, the newest first. */
    public List<Attachment> in(
            ConversationId conversationId, long afterSeq, long beforeSeq, int beforePlace, int limit) {
        return database.sql(PRESENT + """
                        and conversation_id = :conversation and seq > :after
                        and (seq < :before or seq = :before and place < :place)
                        order by seq desc, place desc fetch first :limit rows only
                        """)
                .param("now", now())
                .param("conversation", conversationId.value())
                .param("after", afterSeq)
                .param("before", beforeSeq)
                .param("place", beforePlace)
                .param("limit", limit)
                .query(this::attachment)
                .list();
    }

    /**
     * Locks uploads until the transaction ends, to claim them. Those that do not exist, and those that another transaction
     * is claiming, are missing in the result.
     */
    public List<Claimable> lock(Collection<AttachmentId> ids) {
        return database.sql(LOCK)
                .param("ids", SqlArrays.of("bigint", ids, AttachmentId::value))
                .query((row, n) -> new Claimable(
                        new AttachmentId(row.getLong("id")),
                        new AccountId(row.getLong("uploader_id")),
                        MessageId.ofNullable(row.getObject("message_id", Long.class)),
                        row.getObject("client_id", UUID.class),
                        row.getObject("scheduled_client_id", UUID.class)))
                .list();
    }

    /** Reserves locked uploads for a scheduled message, in this order. */
    public void reserve(ScheduledId scheduledId, List<AttachmentId> ids) {
        for (int place = 0; place < ids.size(); place++) {
            database.sql("update attachment set scheduled_id = ?, place = ? where id = ?")
                    .params(scheduledId.value(), place, ids.get(place).value())
                    .update();
        }
    }

    /** The uploads that scheduled messages have reserved, in their order. */
    public Map<ScheduledId, List<Attachment>> reserved(Collection<ScheduledId> scheduledIds) {
        Map<ScheduledId, List<Attachment>> reserved = new HashMap<>();
        database.sql(STORED + "and scheduled_id = any(?) and message_id is null order by scheduled_id, place")
                .param(SqlArrays.of("bigint", scheduledIds, ScheduledId::value))
                .query(row -> {
                    reserved.computeIfAbsent(new ScheduledId(row.getLong("scheduled_id")), id -> new ArrayList<>())
                            .add(attachment(row, row.getRow()));
                });
        return reserved;
    }

    /** Gives locked uploads to messages. */
    public void claim(List<NewClaim> claims) {
        int changed = database.sql(CLAIM)
                .params(Map.of(
                        "ids",
                                SqlArrays.of(
                                        "bigint", claims, claim -> claim.id().value()),
                        "messages",
                                SqlArrays.of(
                                        "bigint",
                                        claims,
                                        claim -> claim.claim().messageId().value()),
                        "conversations",
                                SqlArrays.of(
                                        "bigint",
                                        claims,
                                        claim -> claim.claim().conversationId().value()),
                        "seqs",
                                SqlArrays.of(
                                        "bigint", claims, claim -> claim.claim().seq()),
                        "places",
                                SqlArrays.of(
                                        "integer",
                                        claims,
                                        claim -> claim.claim().place())))
                .update();
        if (changed != claims.size()) {
            throw new IllegalStateException("Attachments were claimed although they were locked");
        }
    }

    /** Removes an upload that no message has claimed or waits for; returns whether there was one. */
    boolean removeUnclaimed(AccountId uploaderId, AttachmentId id) {
        return remove(
                        "id = ? and uploader_id = ? and message_id is null and scheduled_id is null",
                        id.value(),
                        uploaderId.value())
                > 0;
    }

    /** Removes all uploads of a person that no message has claimed. */
    int removeUnclaimed(AccountId uploaderId) {
        return remove("uploader_id = ? and message_id is null", uploaderId.value());
    }

    /** Removes uploads that no message has claimed for so long; returns since when. */
    Instant removeOlderThan(Duration age) {
        Instant time = clock.instant().minus(age);
        remove("message_id is null and scheduled_id is null and created_at < ?", time.atOffset(ZoneOffset.UTC));
        return time;
    }

    int removeReserved(ScheduledId scheduledId) {
        return remove("scheduled_id = ? and message_id is null", scheduledId.value());
    }

    int removeOf(MessageId messageId) {
        return remove("message_id = ?", messageId.value());
    }

    int removeIn(ConversationId conversationId) {
        return remove("conversation_id = ?", conversationId.value());
    }

    private int remove(String which, Object... values) {
        return database.sql("update attachment set removed_at = now() where removed_at is null and " + which)
                .params(values)
                .update();
    }

    /** Removed attachments whose files are still there. */
    List<Gone> removed(int limit) {
        return database.sql("select id, file_key from attachment where removed_at is not null fetch first ? rows only")
                .param(limit)
                .query((row, n) -> new Gone(new AttachmentId(row.getLong("id")), row.getString("file_key")))
                .list();
    }

    /** Deletes the row of an attachment whose file is gone. */
    void forget(AttachmentId id) {
        database.sql("delete from attachment where id = ?").param(id.value()).update();
    }

    @Override
    public Set<String> known(Collection<String> keys) {
        return new HashSet<>(database.sql("select file_key from attachment where file_key = any(?)")
                .param(SqlArrays.of("varchar", keys, key -> key))
                .query(String.class)
                .list());
    }

    /** How much the files of a person take, with those that are being received. */
    long sizeOf(AccountId uploaderId) {
        return sum("where uploader_id = ? and removed_at is null", uploaderId.value());
    }

    /** How much all files take. */
    long size() {
        return sum("where removed_at is null");
    }

    private long sum(String which, Object... values) {
        return database.sql("select coalesce(sum(size), 0) from attachment " + which)
                .params(values)
                .query(Long.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Attachment attachment(ResultSet row, int n) throws SQLException {
        return new Attachment(
                new AttachmentId(row.getLong("id")),
                new AccountId(row.getLong("uploader_id")),
                row.getString("file_key"),
                cipher.decrypt(row.getBytes("name"), NAME, row.getLong("id")),
                row.getLong("size"),
                row.getString("content_type"),
                Kind.valueOf(row.getString("kind")),
                looks(row),
                voice(row),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                claim(row));
    }

    private @Nullable Looks looks(ResultSet row) throws SQLException {
        int width = row.getInt("width");
        String thumbnail = row.getString("thumbnail_type");
        return width == 0
                ? null
                : new Looks(
                        width,
                        row.getInt("height"),
                        thumbnail == null
                                ? null
                                : new Thumbnail(
                                        thumbnail,
                                        cipher.decrypt(row.getBytes("placeholder"), PLACEHOLDER, row.getLong("id"))));
    }

    private @Nullable Voice voice(ResultSet row) throws SQLException {
        int duration = row.getInt("duration_ms");
        return duration == 0
                ? null
                : new Voice(duration, cipher.decrypt(row.getBytes("waveform"), WAVEFORM, row.getLong("id")));
    }

    private static @Nullable Claim claim(ResultSet row) throws SQLException {
        MessageId message = MessageId.ofNullable(row.getObject("message_id", Long.class));
        return message == null
                ? null
                : new Claim(
                        message,
                        new ConversationId(row.getLong("conversation_id")),
                        row.getLong("seq"),
                        row.getInt("place"));
    }

    /**
     * A locked upload.
     *
     * @param messageId the message that has claimed it; null for none
     * @param clientId of that message
     * @param scheduledClientId the client id of the scheduled message that has reserved it; null for none
     */
    public record Claimable(
            AttachmentId id,
            AccountId uploaderId,
            @Nullable MessageId messageId,
            @Nullable UUID clientId,
            @Nullable UUID scheduledClientId) {}

    /** An upload, and the message that it is given to. */
    public record NewClaim(AttachmentId id, Claim claim) {}

    /** An attachment whose file is to be deleted. */
    record Gone(AttachmentId id, String key) {}
}
