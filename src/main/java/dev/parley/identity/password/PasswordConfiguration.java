package dev.parley.identity.password;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are stored: each with the name of its encoding, so that a later one can take over. */
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
                        // What other programs write, for accounts that are brought along.
                        "bcrypt",
                        new BCryptPasswordEncoder()));
    }
}
