package dev.parley.moderation.report;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.id.AttachmentId;
import dev.parley.message.core.MessageView;
import dev.parley.message.upload.AttachmentView;
import dev.parley.moderation.report.Report.ReportedFile;
import dev.parley.moderation.report.Report.Said;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The messages that reports are about, as the reporters saw them. Of their files names and types are kept; the files
 * themselves can be opened as long as the messages are there.
 */
@Component
final class ReportEvidence {
    private static final EncryptedColumn CONTENT = new EncryptedColumn("report_message", "content", "report_id", "seq");
    private static final EncryptedColumn QUOTE = new EncryptedColumn("report_message", "quote", "report_id", "seq");
    private static final EncryptedColumn FILE_NAME =
            new EncryptedColumn("report_attachment", "name", "report_id", "attachment_id");

    private final JdbcClient database;
    private final FieldCipher cipher;

    ReportEvidence(JdbcClient database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    @Bean
    static EncryptedColumn encryptedEvidence() {
        return CONTENT;
    }

    @Bean
    static EncryptedColumn encryptedQuotes() {
        return QUOTE;
    }

    @Bean
    static EncryptedColumn encryptedFileNames() {
        return FILE_NAME;
    }

    /** Stores the messages that are not deleted. */
    void store(long reportId, List<MessageView> said) {
        for (MessageView message : said) {
            if (message.deletedAt() == null) {
                store(reportId, message);
            }
        }
    }

    private void store(long reportId, MessageView message) {
        String quote = message.replyTo() == null ? null : message.replyTo().text();
        database.sql("""
                        insert into report_message (report_id, seq, content, quote, forwarded, created_at)
                        values (:report, :seq, :content, :quote, :forwarded, :at)""")
                .param("report", reportId)
                .param("seq", message.seq())
                .param("content", cipher.encrypt(message.content(), CONTENT.name(), reportId, message.seq()))
                .param("quote", quote == null ? null : cipher.encrypt(quote, QUOTE.name(), reportId, message.seq()))
                .param("forwarded", message.parts().containsKey("forwarded"))
                .param("at", message.createdAt().atOffset(ZoneOffset.UTC))
                .update();
        int place = 0;
        for (Object each : message.attachments()) {
            store(reportId, message.seq(), place++, (AttachmentView) each);
        }
    }

    private void store(long reportId, long seq, int place, AttachmentView file) {
        database.sql("""
                        insert into report_attachment (report_id, seq, place, attachment_id, name, content_type, size)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        reportId,
                        seq,
                        place,
                        file.id().value(),
                        cipher.encrypt(
                                file.name(),
                                FILE_NAME.name(),
                                reportId,
                                file.id().value()),
                        file.contentType(),
                        file.size())
                .update();
    }

    /** The messages of reports by their ids, oldest first. */
    Map<Long, List<Said>> of(Collection<Long> reports) {
        Map<Long, List<Said>> evidence = new HashMap<>();
        if (reports.isEmpty()) {
            return evidence;
        }
        Map<Place, List<ReportedFile>> files = files(reports);
        database.sql("""
                        select report_id, seq, content, quote, forwarded, created_at from report_message
                        where report_id in (:ids) order by report_id, seq""").param("ids", reports).query(row -> {
            Place place = Place.of(row);
            evidence.computeIfAbsent(place.reportId(), id -> new ArrayList<>())
                    .add(said(row, place, files.getOrDefault(place, List.of())));
        });
        return evidence;
    }

    private Said said(ResultSet row, Place place, List<ReportedFile> files) throws SQLException {
        byte @Nullable [] quote = row.getBytes("quote");
        return new Said(
                cipher.decrypt(row.getBytes("content"), CONTENT.name(), place.reportId(), place.seq()),
                quote == null ? null : cipher.decrypt(quote, QUOTE.name(), place.reportId(), place.seq()),
                row.getBoolean("forwarded"),
                files,
                row.getTimestamp("created_at").toInstant());
    }

    private Map<Place, List<ReportedFile>> files(Collection<Long> reports) {
        Map<Place, List<ReportedFile>> files = new HashMap<>();
        database.sql("""
                        select r.report_id, r.seq, r.attachment_id, r.name, r.content_type, r.size,
                            exists (select 1 from attachment a where a.id = r.attachment_id and a.removed_at is null)
                                as is_there
                        from report_attachment r
                        where r.report_id in (:ids) order by r.report_id, r.seq, r.place""").param("ids", reports).query(row -> {
            files.computeIfAbsent(Place.of(row), place -> new ArrayList<>()).add(file(row));
        });
        return files;
    }

    private ReportedFile file(ResultSet row) throws SQLException {
        long id = row.getLong("attachment_id");
        return new ReportedFile(
                new AttachmentId(id),
                cipher.decrypt(row.getBytes("name"), FILE_NAME.name(), row.getLong("report_id"), id),
                row.getString("content_type"),
                row.getLong("size"),
                row.getBoolean("is_there"));
    }

    /** Whether a report is about a message with this file. */
    boolean has(long reportId, AttachmentId attachmentId) {
        return database.sql("select count(*) from report_attachment where report_id = ? and attachment_id = ?")
                        .params(reportId, attachmentId.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private record Place(long reportId, long seq) {
        static Place of(ResultSet row) throws SQLException {
            return new Place(row.getLong("report_id"), row.getLong("seq"));
        }
    }
}
