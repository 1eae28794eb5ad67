package dev.parley.webhook.reply;

import dev.parley.identity.account.Profiles;
import dev.parley.message.core.Message;
import dev.parley.message.core.Messages;
import dev.parley.webhook.mail.MailAddress;
import dev.parley.webhook.mail.MailMessages;
import dev.parley.webhook.mail.MailMessages.Writer;
import dev.parley.webhook.mail.MailRecipients;
import dev.parley.webhook.reply.ReplyTable.Reply;
import dev.parley.webhook.reply.ReplyTexts.ReplyText;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is sent: the message as it is now, to those who wrote the e-mails of its thread. */
@Service
class ReplyMails {
    private static final String LINE = "[\\p{Cc}\\u2028\\u2029]+";

    private final MailRecipients addresses;
    private final MailMessages mails;
    private final Messages messages;
    private final Profiles profiles;
    private final ReplyTexts texts;

    ReplyMails(MailRecipients addresses, MailMessages mails, Messages messages, Profiles profiles, ReplyTexts texts) {
        this.addresses = addresses;
        this.mails = mails;
        this.messages = messages;
        this.profiles = profiles;
        this.texts = texts;
    }

    /** Empty if nothing is left of the message, no one to send it to, or replies are no longer sent. */
    @Transactional
    public Optional<ReplyMail> of(Reply reply) {
        Optional<MailAddress> address = addresses.find(reply.addressId()).filter(MailAddress::replies);
        Optional<Message> message = messages.findById(reply.messageId()).filter(found -> !found.isDeleted());
        List<Writer> writers = mails.writers(reply.addressId(), reply.rootId());
        if (address.isEmpty() || message.isEmpty() || writers.isEmpty()) {
            return Optional.empty();
        }
        ReplyMail mail = mail(reply, address.get(), message.get(), writers);
        // Before it is sent, so that an answer always finds its thread.
        mails.add(reply.addressId(), mail.id(), reply.messageId(), reply.rootId(), null);
        return Optional.of(mail);
    }

    private ReplyMail mail(Reply reply, MailAddress address, Message message, List<Writer> writers) {
        return new ReplyMail(
                id(reply, address),
                address.address(),
                line(profiles.of(message.author()).displayName()),
                writers.stream().map(Writer::address).distinct().toList(),
                line(subject(writers.get(writers.size() - 1))),
                writers.get(0).messageId(),
                writers.stream().map(Writer::messageId).distinct().toList(),
                texts.of(message));
    }

    /** The same each time, so that a mail program shows what is sent twice once. */
    private String id(Reply reply, MailAddress address) {
        return "parley.%s.%s@%s"
                .formatted(
                        address.id(),
                        reply.messageId(),
                        address.address().substring(address.address().lastIndexOf('@') + 1));
    }

    private static String subject(Writer first) {
        return first.subject().regionMatches(true, 0, "Re:", 0, 3) ? first.subject() : "Re: " + first.subject();
    }

    private static String line(String text) {
        return text.replaceAll(LINE, " ").strip();
    }

    /**
     * An e-mail to be sent.
     *
     * @param id its Message-ID, without angle brackets
     * @param name of the member who wrote it
     * @param answers the Message-ID of the e-mail that it answers
     * @param references the Message-IDs of those of the thread, the latest first
     */
    record ReplyMail(
            String id,
            String from,
            String name,
            List<String> to,
            String subject,
            String answers,
            List<String> references,
            ReplyText text) {}
}
