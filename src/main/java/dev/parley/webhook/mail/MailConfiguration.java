package dev.parley.webhook.mail;

import dev.parley.base.crypto.EncryptedColumn;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class MailConfiguration {
    @Bean
    EncryptedColumn encryptedMailTokens() {
        return AddressTable.TOKEN;
    }

    @Bean
    EncryptedColumn encryptedMailWriters() {
        return MailMessages.WRITER;
    }
}
