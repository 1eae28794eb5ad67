package dev.parley.identity.password;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Password encoding. Each hash has the id of its encoding as a prefix, so that the encoding can be replaced later. */
@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {
    private static final String CURRENT = "keyed-bcrypt";

    @Bean
    PasswordEncoder passwordEncoder(PasswordProperties properties) {
        return new DelegatingPasswordEncoder(
                CURRENT,
                Map.of(
                        CURRENT,
                        new KeyedBcrypt(properties.strength()),
                        // Formats written by other programs, for imported accounts.
                        "bcrypt",
                        new BCryptPasswordEncoder()));
    }
}
