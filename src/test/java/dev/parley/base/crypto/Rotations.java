package dev.parley.base.crypto;

import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rotations of a vault's keys. */
final class Rotations {
    private Rotations() {}

    static KeyRotation of(Vault vault, Keysets keysets, EncryptedColumn... columns) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        Stream.of(columns).forEach(column -> beans.addBean(column.name(), column));
        return new KeyRotation(
                keysets,
                new Reencryption(
                        new JdbcTemplate(vault.database()),
                        new FieldCipher(keysets),
                        keysets,
                        new TransactionTemplate(new DataSourceTransactionManager(vault.database()))),
                beans.getBeanProvider(EncryptedColumn.class),
                new EncryptionProperties(null, null, null, Duration.ZERO, Duration.ofMinutes(1)),
                Clock.systemUTC());
    }
}
