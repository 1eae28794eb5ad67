package dev.parley.identity.token;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What tokens are signed with: configured, or made by the first node that starts and kept in the database. */
@Component
final class TokenSecret {
    private static final int LENGTH = 32;
    private static final String NAME = "token";

    private final SecretKey key;

    TokenSecret(TokenProperties properties, JdbcClient database) {
        String configured = properties.secret();
        byte[] secret = configured == null ? stored(database) : configured.getBytes(StandardCharsets.UTF_8);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    SecretKey key() {
        return key;
    }

    private static byte[] stored(JdbcClient database) {
        return database.sql("select secret from server_secret where name = ?")
                .param(NAME)
                .query(byte[].class)
                .optional()
                .orElseGet(() -> make(database));
    }

    /** Of several nodes that start at once one wins, and all take what it made. */
    private static byte[] make(JdbcClient database) {
        byte[] secret = new byte[LENGTH];
        new SecureRandom().nextBytes(secret);
        database.sql("insert into server_secret (name, secret) values (?, ?) on conflict do nothing")
                .params(NAME, secret)
                .update();
        return stored(database);
    }
}
