package dev.parley.webhook.mail;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** What this server can do with e-mail. */
@Component
public final class MailSettings {
    private final MailProperties properties;
    private final ObjectProvider<JavaMailSender> sender;

    MailSettings(MailProperties properties, ObjectProvider<JavaMailSender> sender) {
        this.properties = properties;
        this.sender = sender;
    }

    /** Whether e-mail is received. */
    public boolean receives() {
        return properties.port() != null;
    }

    /** Where e-mail is received; empty if it is not. */
    public Optional<InetSocketAddress> socket() {
        return Optional.ofNullable(properties.port()).map(port -> new InetSocketAddress(properties.address(), port));
    }

    /** How large an e-mail may be. */
    public DataSize maxSize() {
        return properties.maxSize();
    }

    /** Whether replies can be sent. */
    public boolean sends() {
        return receives() && sender.getIfAvailable() != null;
    }

    /** What follows the @ of the addresses, in lower case. */
    public String domain() {
        return properties.domain();
    }
}
