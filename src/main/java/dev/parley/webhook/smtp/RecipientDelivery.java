package dev.parley.webhook.smtp;

import dev.parley.base.id.MessageId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.message.posting.Posted;
import dev.parley.webhook.mail.MailAddress;
import dev.parley.webhook.mail.MailMessages;
import dev.parley.webhook.mail.MailMessages.Writer;
import dev.parley.webhook.mail.MailRecipients;
import dev.parley.webhook.mime.Mail;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives e-mails to one of their recipients, each once: one that comes again, because its sender did not hear that it was
 * stored, is found by its Message-ID.
 */
@Component
final class RecipientDelivery {
    private final MailRecipients addresses;
    private final MailMessages mails;
    private final MailPoster poster;
    private final Limits limits;

    RecipientDelivery(MailRecipients addresses, MailMessages mails, MailPoster poster, Limits limits) {
        this.addresses = addresses;
        this.mails = mails;
        this.poster = poster;
        this.limits = limits;
    }

    /**
     * Posts an e-mail in the conversation of the recipient.
     *
     * @return whether it is new
     */
    boolean deliver(String recipient, Mail mail) throws MailRefusal {
        MailAddress address = addresses.find(recipient).orElseThrow(() -> MailRefusal.UNKNOWN);
        if (mails.contains(address.id(), mail.id())) {
            return false;
        }
        if (limits.tryTake(Limit.MAILS_PER_ADDRESS, address.id()).isPresent()) {
            throw MailRefusal.BUSY;
        }
        Posted posted = poster.post(
                address, mail, mails.root(address.id(), mail.references()).orElse(null));
        MessageId id = posted.message().id();
        MessageId thread = posted.message().threadId();
        mails.add(address.id(), mail.id(), id, thread == null ? id : thread, writer(mail));
        addresses.used(address);
        return posted.created();
    }

    /** What comes by itself is not answered. */
    private static @Nullable Writer writer(Mail mail) {
        return mail.kind() != Mail.Kind.PERSONAL || mail.replyTo() == null
                ? null
                : new Writer(mail.replyTo(), mail.id(), mail.subject());
    }
}
