package dev.parley.webhook.reply;

import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.MessagePosting;
import dev.parley.webhook.mail.MailAddress;
import dev.parley.webhook.mail.MailRecipients;
import dev.parley.webhook.reply.ReplyTable.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells those in a thread that an answer did not leave the server. */
@Component
final class ReplyFailures {
    private static final Logger log = LoggerFactory.getLogger(ReplyFailures.class);

    private final MailRecipients addresses;
    private final MessagePosting posting;
    private final MessageSource texts;

    ReplyFailures(MailRecipients addresses, MessagePosting posting, MessageSource texts) {
        this.addresses = addresses;
        this.posting = posting;
        this.texts = texts;
    }

    void tell(Reply reply) {
        addresses.find(reply.addressId()).ifPresent(address -> tell(address, reply));
    }

    private void tell(MailAddress address, Reply reply) {
        UUID clientId =
                UUID.nameUUIDFromBytes(("mail-reply-failed-" + reply.messageId()).getBytes(StandardCharsets.UTF_8));
        PostMessage message = new PostMessage(
                address.botId(),
                address.conversationId(),
                clientId,
                "*" + texts.getMessage("mail.reply.failed", null, Locale.ENGLISH) + "*",
                reply.messageId(),
                List.of(),
                reply.rootId(),
                false);
        try {
            var ignored = posting.post(message).exceptionally(refusal -> {
                log.debug("It could not be told that a reply was not sent", refusal);
                return null;
            });
        } catch (RuntimeException refusal) {
            log.debug("It could not be told that a reply was not sent", refusal);
        }
    }
}
