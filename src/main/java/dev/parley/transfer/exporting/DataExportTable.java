package dev.parley.transfer.exporting;

import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.AccountId;
import dev.parley.message.file.FileOwner;
import dev.parley.transfer.exporting.DataExportState.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The exports of people's data. A file that is no longer wanted is listed until it has been deleted. */
@Repository
class DataExportTable implements FileOwner {
    private final JdbcClient database;
    private final Clock clock;

    DataExportTable(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<DataExportState> find(AccountId accountId) {
        return database.sql("select * from data_export where account_id = ?")
                .param(accountId.value())
                .query(DataExportTable::state)
                .optional();
    }

    /** Begins one, in the place of an earlier one. */
    void begin(AccountId accountId) {
        remove(accountId);
        database.sql("insert into data_export (account_id, state, progress, requested_at) values (?, ?, 0, ?)")
                .params(accountId.value(), State.RUNNING.name(), now())
                .update();
    }

    /**
     * Begins a file; what an earlier attempt has written is dropped.
     *
     * @return its key; empty if it is not wanted any more
     */
    @Transactional
    public Optional<String> beginFile(AccountId accountId) {
        String key = UUID.randomUUID().toString().replace("-", "");
        dropFile(accountId);
        int changed = database.sql(
                        "update data_export set file_key = ?, progress = 0 where account_id = ? and state = ?")
                .params(key, accountId.value(), State.RUNNING.name())
                .update();
        return changed == 0 ? Optional.empty() : Optional.of(key);
    }

    /** Returns whether the file is still wanted. */
    boolean proceed(String key, int progress) {
        return database.sql("update data_export set progress = ? where file_key = ?")
                        .params(progress, key)
                        .update()
                > 0;
    }

    /** Returns whether the file is still wanted. */
    boolean finish(String key, long size, Instant expiresAt) {
        return database.sql(
                                "update data_export set state = ?, progress = 100, size = ?, expires_at = ? where file_key = ?")
                        .params(State.READY.name(), size, expiresAt.atOffset(ZoneOffset.UTC), key)
                        .update()
                > 0;
    }

    void remove(AccountId accountId) {
        dropFile(accountId);
        database.sql("delete from data_export where account_id = ?")
                .param(accountId.value())
                .update();
    }

    private void dropFile(AccountId accountId) {
        database.sql("""
                        insert into data_export_removal (file_key)
                        select file_key from data_export where account_id = ? and file_key is not null
                        """).param(accountId.value()).update();
    }

    List<AccountId> expired() {
        return database
                .sql("select account_id from data_export where expires_at <= ?")
                .param(now())
                .query(Long.class)
                .list()
                .stream()
                .map(AccountId::new)
                .toList();
    }

    /** The files to delete. */
    List<String> dropped() {
        return database.sql("select file_key from data_export_removal")
                .query(String.class)
                .list();
    }

    void deleted(String key) {
        database.sql("delete from data_export_removal where file_key = ?")
                .param(key)
                .update();
    }

    @Override
    public Set<String> known(Collection<String> keys) {
        return new HashSet<>(database.sql("""
                        select file_key from data_export where file_key = any(:keys)
                        union all select file_key from data_export_removal where file_key = any(:keys)
                        """)
                .param("keys", SqlArrays.of("varchar", keys, key -> key))
                .query(String.class)
                .list());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static DataExportState state(ResultSet row, int number) throws SQLException {
        return new DataExportState(
                State.valueOf(row.getString("state")),
                row.getInt("progress"),
                row.getObject("size", Long.class),
                instant(row, "requested_at"),
                instant(row, "expires_at"),
                row.getString("file_key"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
