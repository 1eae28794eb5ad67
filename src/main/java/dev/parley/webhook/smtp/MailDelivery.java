package dev.parley.webhook.smtp;

import dev.parley.webhook.mail.MailSettings;
import dev.parley.webhook.mime.Mail;
import dev.parley.webhook.mime.MailReader;
import dev.parley.webhook.mime.UnreadableMailException;
import dev.parley.webhook.smtp.MailMeters.End;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Reads an e-mail and gives it to all of its recipients, unless it is part of a loop. */
@Component
final class MailDelivery {
    private final RecipientDelivery each;
    private final MailSettings settings;
    private final MailMeters meters;

    MailDelivery(RecipientDelivery each, MailSettings settings, MailMeters meters) {
        this.each = each;
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * Posts an e-mail; when this returns, it is stored.
     *
     * @param bounce whether it reports that another one was not delivered
     * @throws MailRefusal if it cannot be posted to any of the addresses, or not to all of them yet
     */
    void deliver(Collection<String> recipients, boolean bounce, byte[] content) throws MailRefusal {
        Mail mail = read(content);
        if (bounce || mail.kind() == Mail.Kind.ANSWER || settings.domain().equalsIgnoreCase(mail.loop())) {
            meters.count(End.DROPPED);
            return;
        }
        MailRefusal refusal = null;
        boolean posted = false;
        for (String recipient : recipients) {
            try {
                meters.count(each.deliver(recipient, mail) ? End.POSTED : End.REPEATED);
                posted = true;
            } catch (MailRefusal refused) {
                refusal = refusal == null || refused.isTemporary() ? refused : refusal;
            }
        }
        if (refusal != null && (!posted || refusal.isTemporary())) {
            throw refusal;
        }
    }

    private static Mail read(byte[] content) throws MailRefusal {
        try {
            return MailReader.read(content);
        } catch (UnreadableMailException unreadable) {
            throw MailRefusal.UNREADABLE;
        }
    }
}
