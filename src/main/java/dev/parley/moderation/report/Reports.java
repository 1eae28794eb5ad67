package dev.parley.moderation.report;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Cursor;
import dev.parley.base.paging.Page;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.message.core.MessageView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The reports. */
@Service
class Reports {
    private static final EncryptedColumn REASON = new EncryptedColumn("report", "reason", "id");
    private static final byte[] NOT_YET = {};

    private final JdbcClient database;
    private final FieldCipher cipher;
    private final ReportEvidence evidence;
    private final Profiles profiles;
    private final Clock clock;

    Reports(JdbcClient database, FieldCipher cipher, ReportEvidence evidence, Profiles profiles, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.evidence = evidence;
        this.profiles = profiles;
        this.clock = clock;
    }

    @Bean
    static EncryptedColumn encryptedReasons() {
        return REASON;
    }

    @Transactional
    public void store(
            AccountId reporter,
            AccountId reported,
            ConversationId conversationId,
            String reason,
            List<MessageView> said) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        database.sql("""
                        insert into report (reporter_id, reported_id, conversation_id, reason, created_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(reporter.value(), reported.value(), conversationId.value(), NOT_YET, now())
                .update(key, "id");
        long id = Objects.requireNonNull(key.getKey()).longValue();
        // Bound to the id, which is known only now.
        database.sql("update report set reason = ? where id = ?")
                .params(cipher.encrypt(reason, REASON.name(), id), id)
                .update();
        evidence.store(id, said);
    }

    /** All reports, newest first. */
    @Transactional(readOnly = true)
    public Page<Report> page(@Nullable String cursor, int size) {
        List<Row> rows = database.sql("""
                        select id, reporter_id, reported_id, reason, created_at, handled_at, handled_by_id from report
                        where id < :before order by id desc fetch first :rows rows only
                        """)
                .param("before", cursor == null ? Long.MAX_VALUE : Cursor.decode(cursor, 1)[0])
                .param("rows", size + 1)
                .query(this::row)
                .list();
        Page<Row> page = Page.of(rows, size, row -> Cursor.encode(row.reportId()));
        Map<AccountId, Profile> people = profiles.of(
                page.items().stream().flatMap(Row::people).distinct().toList());
        Map<Long, List<Report.Said>> said =
                evidence.of(page.items().stream().map(Row::reportId).toList());
        return page.map(row -> row.report(people, said.getOrDefault(row.reportId(), List.of())));
    }

    /**
     * Marks a report as resolved; the first administrator to do so stays recorded.
     *
     * @throws NotFoundException if there is no such report
     */
    @Transactional
    public void handle(AccountId me, long reportId) {
        int existing = database.sql("""
                        update report set handled_by_id = coalesce(handled_by_id, ?), handled_at = coalesce(handled_at, ?)
                        where id = ?
                        """).params(me.value(), now(), reportId).update();
        if (existing == 0) {
            throw new NotFoundException();
        }
    }

    private Row row(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        Timestamp handled = row.getTimestamp("handled_at");
        return new Row(
                id,
                new AccountId(row.getLong("reporter_id")),
                new AccountId(row.getLong("reported_id")),
                cipher.decrypt(row.getBytes("reason"), REASON.name(), id),
                row.getTimestamp("created_at").toInstant(),
                handled == null ? null : handled.toInstant(),
                AccountId.ofNullable(row.getObject("handled_by_id", Long.class)));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private record Row(
            long reportId,
            AccountId reporter,
            AccountId reported,
            String reason,
            Instant createdAt,
            @Nullable Instant handledAt,
            @Nullable AccountId handledBy) {
        Stream<AccountId> people() {
            return Stream.of(reporter, reported, handledBy == null ? reporter : handledBy);
        }

        Report report(Map<AccountId, Profile> people, List<Report.Said> evidence) {
            return new Report(
                    reportId,
                    view(people, reporter),
                    view(people, reported),
                    reason,
                    evidence,
                    createdAt,
                    handledAt,
                    handledBy == null ? null : view(people, handledBy));
        }

        private static AccountView view(Map<AccountId, Profile> people, AccountId id) {
            return AccountView.of(Objects.requireNonNull(people.get(id)));
        }
    }
}
