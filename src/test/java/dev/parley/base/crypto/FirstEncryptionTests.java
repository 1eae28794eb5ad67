package dev.parley.base.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.test.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

class FirstEncryptionTests {
    private static final EncryptedColumn PREVIEW = new EncryptedColumn("conversation", "last_text", "id");
    private static final int ROWS = 450;

    @TempDir
    private Path folder;

    private DataSource database;
    private JdbcTemplate jdbc;
    private TransactionTemplate transactions;
    private FieldCipher cipher;

    /** A database of the release before encryption, with texts. */
    @BeforeEach
    void upgrade() {
        Database fresh = Database.fresh();
        database = new DriverManagerDataSource(fresh.url(), fresh.username(), fresh.password());
        jdbc = new JdbcTemplate(database);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        migrate(fresh, "9");
        jdbc.batchUpdate(
                """
                insert into conversation (type, announcements_only, shows_past, member_count, last_seq, revision, last_text,
                    last_message_at, created_at)
                values ('GROUP', false, false, 1, 1, 1, ?, current_timestamp, current_timestamp)
                """,
                LongStream.rangeClosed(1, ROWS)
                        .mapToObj(n -> new Object[] {"Grüße 👋 " + n})
                        .toList());
        migrate(fresh, "latest");
        Keysets keysets = new Vault(database).with(folder.resolve("parley.keyset"));
        cipher = new FieldCipher(keysets);
    }

    @Test
    void encryptsTextsOfAnEarlierRelease() {
        start(transactions);

        assertEncrypted();
    }

    @Test
    void goesOnWhereItWasInterrupted() {
        AtomicInteger batches = new AtomicInteger();

        assertThatIllegalStateException()
                .isThrownBy(() -> start(new TransactionOperations() {
                    @Override
                    public <T> T execute(TransactionCallback<T> action) throws TransactionException {
                        return transactions.execute(status -> {
                            T result = action.doInTransaction(status);
                            if (batches.incrementAndGet() == 2) {
                                throw new IllegalStateException("interrupted");
                            }
                            return result;
                        });
                    }
                }));
        assertThat(texts().stream().filter(FirstEncryptionTests::isPlain)).hasSizeBetween(1, ROWS - 1);

        start(transactions);

        assertEncrypted();
    }

    private void assertEncrypted() {
        assertThat(texts()).hasSize(ROWS).noneMatch(FirstEncryptionTests::isPlain);
        jdbc.query("select id, last_text from conversation", row -> {
            assertThat(cipher.decrypt(row.getBytes(2), PREVIEW.name(), row.getLong(1)))
                    .startsWith("Grüße 👋 ");
        });
        assertThat(jdbc.queryForObject(
                        "select count(*) from plain_text where name = 'conversation.last_text'", Integer.class))
                .isZero();
    }

    private static boolean isPlain(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).startsWith("Grüße");
    }

    private List<byte[]> texts() {
        return jdbc.queryForList("select last_text from conversation", byte[].class);
    }

    private void start(TransactionOperations operations) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("preview", PREVIEW);
        Keysets keysets = new Vault(database).with(folder.resolve("parley.keyset"));
        new FirstEncryption(
                        JdbcClient.create(database),
                        operations,
                        new Reencryption(jdbc, new FieldCipher(keysets), keysets, transactions),
                        beans.getBeanProvider(EncryptedColumn.class))
                .start();
    }

    private void migrate(Database fresh, String target) {
        Flyway.configure()
                .dataSource(database)
                .locations(
                        "classpath:db/migration",
                        "classpath:db/vendor/" + (fresh.url().startsWith("jdbc:h2:") ? "h2" : "postgresql"))
                .target(target)
                .load()
                .migrate();
    }
}
