package dev.parley.webhook.outgoing;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.fetch.WebSender;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {
    @Bean
    WebSender webhookSender(DnsResolver resolver, WebhookProperties properties) {
        return new WebSender(resolver, properties.internalHosts(), "Parley (webhook)");
    }

    @Bean
    EncryptedColumn encryptedWebhookUrls() {
        return WebhookTable.URL;
    }

    @Bean
    EncryptedColumn encryptedWebhookSecrets() {
        return WebhookTable.SECRET;
    }
}
