package dev.parley.webhook.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** A mail server that sends e-mails, by Jakarta Mail. */
final class MailClient {
    private final Session session;

    MailClient(int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        properties.setProperty("mail.smtp.timeout", "30000");
        properties.setProperty("mail.smtp.from", "ann@example.org");
        this.session = Session.getInstance(properties);
    }

    MimeMessage message(String to, String subject) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("\"Ann Other\" <ann@example.org>"));
        message.setRecipient(RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        return message;
    }

    /** An e-mail as its text says; it is not changed. */
    MimeMessage raw(String to, String content) throws MessagingException {
        MimeMessage message = new MimeMessage(
                session, new ByteArrayInputStream(content.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
        assertThat(message.getRecipients(RecipientType.TO)).isNull();
        message.setHeader("To", to);
        return message;
    }

    /** Sends an e-mail; returns its Message-ID. */
    String send(MimeMessage message) throws MessagingException {
        if (message.getMessageID() == null) {
            message.saveChanges();
        }
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, message.getAllRecipients());
        }
        return message.getMessageID();
    }
}
