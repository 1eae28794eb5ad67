package dev.parley.identity.status;

import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.id.AccountId;
import dev.parley.identity.account.AccountView.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes the table. Emoji and text are encrypted. */
@Component
final class StatusTable {
    static final String TABLE = "person_status";
    static final String EMOJI = "status_emoji";
    static final String TEXT = "status_text";

    private static final int HOUR = 60;

    private static final String SELECT = """
            select account_id, version, status_emoji, status_text, status_until, disturb_after, quiet_from, quiet_to,
                quiet_days, quiet_zone
            from person_status
            """;

    private final JdbcClient database;
    private final FieldCipher cipher;

    StatusTable(JdbcClient database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    Map<AccountId, PersonStatus> of(Collection<AccountId> ids) {
        Map<AccountId, PersonStatus> found = new HashMap<>();
        database.sql(SELECT + "where account_id in (:ids)")
                .param("ids", ids.stream().map(AccountId::value).toList())
                .query((row, number) -> found.put(new AccountId(row.getLong("account_id")), status(row)))
                .list();
        return found;
    }

    /** Locks the row, which is added if there is none, until the end of the transaction. */
    PersonStatus lock(AccountId id) {
        return locked(id).orElseGet(() -> {
            database.sql("insert into person_status (account_id, version) values (?, 0) on conflict do nothing")
                    .param(id.value())
                    .update();
            return locked(id).orElseThrow();
        });
    }

    private Optional<PersonStatus> locked(AccountId id) {
        return database.sql(SELECT + "where account_id = ? for update")
                .param(id.value())
                .query((row, number) -> status(row))
                .optional();
    }

    void write(AccountId id, PersonStatus now, @Nullable Instant changesAt) {
        Status status = now.status();
        QuietHours hours = now.doNotDisturb().quietHours();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", id.value());
        values.put("version", now.version());
        values.put("emoji", status == null ? null : encrypted(status.emoji(), EMOJI, id));
        values.put("text", status == null ? null : encrypted(status.text(), TEXT, id));
        values.put("until", status == null ? null : time(status.until()));
        values.put("disturb", time(now.doNotDisturb().until()));
        values.put("from", hours == null ? null : minutes(hours.from()));
        values.put("to", hours == null ? null : minutes(hours.to()));
        values.put("days", hours == null ? null : hours.dayBits());
        values.put("zone", hours == null ? null : hours.timeZone().getId());
        values.put("changes", time(changesAt));
        database.sql("""
                        update person_status
                        set version = :version, status_emoji = :emoji, status_text = :text, status_until = :until,
                            disturb_after = :disturb, quiet_from = :from, quiet_to = :to, quiet_days = :days,
                            quiet_zone = :zone, changes_at = :changes
                        where account_id = :id
                        """).params(values).update();
    }

    /** Whether this is when something begins or ends; false once it was changed or done. */
    boolean isDue(StatusDue due) {
        return database.sql("select count(*) from person_status where account_id = :id and changes_at = :at")
                        .param("id", due.accountId().value())
                        .param("at", time(Instant.ofEpochMilli(due.at())))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private PersonStatus status(ResultSet row) throws SQLException {
        AccountId id = new AccountId(row.getLong("account_id"));
        byte[] emoji = row.getBytes(EMOJI);
        byte[] text = row.getBytes(TEXT);
        Status status = emoji == null || text == null
                ? null
                : new Status(decrypted(emoji, EMOJI, id), decrypted(text, TEXT, id), instant(row, "status_until"));
        return new PersonStatus(
                status, new DoNotDisturb(instant(row, "disturb_after"), quietHours(row)), row.getLong("version"));
    }

    private static @Nullable QuietHours quietHours(ResultSet row) throws SQLException {
        String zone = row.getString("quiet_zone");
        return zone == null
                ? null
                : new QuietHours(
                        clock(row.getInt("quiet_from")),
                        clock(row.getInt("quiet_to")),
                        QuietHours.days(row.getInt("quiet_days")),
                        ZoneId.of(zone));
    }

    private byte[] encrypted(String text, String column, AccountId id) {
        return cipher.encrypt(text, TABLE + "." + column, id.value());
    }

    private String decrypted(byte[] stored, String column, AccountId id) {
        return cipher.decrypt(stored, TABLE + "." + column, id.value());
    }

    private static int minutes(LocalTime time) {
        return time.getHour() * HOUR + time.getMinute();
    }

    private static LocalTime clock(int minutes) {
        return LocalTime.of(minutes / HOUR, minutes % HOUR);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
