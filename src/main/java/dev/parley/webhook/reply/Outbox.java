package dev.parley.webhook.reply;

import dev.parley.webhook.mail.MailSettings;
import dev.parley.webhook.reply.ReplyMails.ReplyMail;
import dev.parley.webhook.reply.ReplyTexts.ReplyFile;
import dev.parley.webhook.reply.ReplyTexts.ReplyText;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Gives e-mails to the mail server that the operator has named. */
@Component
final class Outbox {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private static final String TIMEOUT_MILLIS = "20000";
    private static final List<String> TIMEOUTS =
            List.of("mail.smtp.connectiontimeout", "mail.smtp.timeout", "mail.smtp.writetimeout");

    private static final Pattern PERMANENT = Pattern.compile("5\\d\\d\\b");
    private static final int MAX_FAILURES = 100;

    private final @Nullable JavaMailSender sender;
    private final MailSettings settings;
    private final Clock clock;

    Outbox(ObjectProvider<JavaMailSender> sender, MailSettings settings, Clock clock) {
        this.sender = sender.getIfAvailable();
        this.settings = settings;
        this.clock = clock;
        if (this.sender instanceof JavaMailSenderImpl smtp) {
            limit(smtp.getJavaMailProperties());
        }
    }

    /** By default it waits for ever. */
    private static void limit(Properties properties) {
        TIMEOUTS.forEach(timeout -> properties.putIfAbsent(timeout, TIMEOUT_MILLIS));
    }

    boolean isOpen() {
        return sender != null;
    }

    Result send(ReplyMail mail) {
        if (sender == null) {
            return Result.LATER;
        }
        try {
            sender.send(message(sender, mail));
            return Result.SENT;
        } catch (MessagingException | UnsupportedEncodingException unfit) {
            log.warn("The reply {} cannot be written as an e-mail", mail.id(), unfit);
            return Result.REFUSED;
        } catch (MailException failure) {
            log.debug("A reply was not sent", failure);
            return isRefusal(failure) ? Result.REFUSED : Result.LATER;
        }
    }

    private MimeMessage message(JavaMailSender smtp, ReplyMail mail)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = smtp.createMimeMessage();
        message.setFrom(new InternetAddress(mail.from(), mail.name(), StandardCharsets.UTF_8.name()));
        for (String to : mail.to()) {
            message.addRecipient(RecipientType.TO, new InternetAddress(to, true));
        }
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        setContent(message, mail.text());
        message.setHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
        message.setHeader("Message-ID", "<" + mail.id() + ">");
        message.setHeader("In-Reply-To", "<" + mail.answers() + ">");
        message.setHeader("References", references(mail.references()));
        message.setHeader("X-Parley-Domain", settings.domain());
        return message;
    }

    /** The text in both forms, and the files beside it. */
    private static void setContent(MimeMessage message, ReplyText text) throws MessagingException {
        int mode = text.files().isEmpty()
                ? MimeMessageHelper.MULTIPART_MODE_RELATED
                : MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED;
        MimeMessageHelper content = new MimeMessageHelper(message, mode, StandardCharsets.UTF_8.name());
        content.setText(text.plain(), text.html());
        for (ReplyFile file : text.files()) {
            content.addAttachment(file.name(), file.content(), file.contentType());
        }
    }

    /** The oldest first, each on a line of its own. */
    private static String references(List<String> ids) {
        List<String> oldestFirst = new ArrayList<>(ids);
        Collections.reverse(oldestFirst);
        return oldestFirst.stream().map(id -> "<" + id + ">").collect(Collectors.joining("\r\n "));
    }

    /** Whether the mail server will never take it: it refuses the recipients with a permanent code. */
    private static boolean isRefusal(MailException failure) {
        if (!(failure instanceof MailSendException sending)) {
            return false;
        }
        return sending.getFailedMessages().values().stream().anyMatch(Outbox::isPermanent);
    }

    /** The answer of a mail server begins with its code, and is the message of the exception. */
    private static boolean isPermanent(Throwable failure) {
        Throwable next = failure;
        for (int i = 0; i < MAX_FAILURES && next instanceof MessagingException messaging; i++) {
            String answer = messaging.getMessage();
            if (answer != null && PERMANENT.matcher(answer).lookingAt()) {
                return true;
            }
            next = messaging.getNextException();
        }
        return false;
    }

    enum Result {
        SENT,
        /** Never will be. */
        REFUSED,
        LATER
    }
}
