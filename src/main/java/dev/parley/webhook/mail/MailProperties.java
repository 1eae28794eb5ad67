package dev.parley.webhook.mail;

import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * E-mail into conversations.
 *
 * @param port Where e-mail is received by SMTP; conversations can then have addresses. {@code 0} chooses a free port.
 *     Without it no e-mail is received.
 * @param address The network address to listen at.
 * @param domain What follows the @ in the addresses.
 * @param maxSize How large an e-mail may be, with its attachments, which are a third larger in it than they are.
 */
@ConfigurationProperties(value = "parley.mail", ignoreUnknownFields = false)
record MailProperties(
        @Nullable Integer port,
        @DefaultValue("127.0.0.1") InetAddress address,
        @DefaultValue("localhost") String domain,
        @DefaultValue("25MB") DataSize maxSize) {
    MailProperties {
        domain = domain.strip().toLowerCase(Locale.ROOT);
        if (!domain.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*")) {
            throw new IllegalArgumentException("parley.mail.domain must be the name of a domain");
        }
        if (maxSize.toBytes() <= 0 || maxSize.toBytes() > 1 << 30) {
            throw new IllegalArgumentException("parley.mail.max-size must be positive and at most 1 GB");
        }
    }
}
