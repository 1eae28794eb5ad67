package dev.parley.message.preview;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.fetch.WebFetcher;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PreviewProperties.class)
class PreviewConfiguration {
    @Bean
    DnsResolver systemDnsResolver() {
        return SystemDefaultDnsResolver.INSTANCE;
    }

    @Bean
    WebFetcher webFetcher(DnsResolver resolver, PreviewProperties properties) {
        return new WebFetcher(resolver, properties.internalHosts());
    }

    @Bean
    EncryptedColumn encryptedLinkPreviews() {
        return Previews.COLUMN;
    }
}
