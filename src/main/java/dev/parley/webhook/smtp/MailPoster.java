package dev.parley.webhook.smtp;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.LimitExceededException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.error.ParleyException;
import dev.parley.base.error.UnavailableException;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.MessageId;
import dev.parley.base.secret.Sha256;
import dev.parley.base.web.Answers;
import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.MessagePosting;
import dev.parley.message.posting.Posted;
import dev.parley.webhook.mail.MailAddress;
import dev.parley.webhook.mime.Mail;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Posts the message that an e-mail becomes, with its files. */
@Component
final class MailPoster {
    private final MailFiles files;
    private final MailTexts texts;
    private final MessagePosting posting;

    MailPoster(MailFiles files, MailTexts texts, MessagePosting posting) {
        this.files = files;
        this.texts = texts;
        this.posting = posting;
    }

    /** @param root the message in whose thread it is posted; null for none */
    Posted post(MailAddress address, Mail mail, @Nullable MessageId root) throws MailRefusal {
        try {
            return store(address, mail, root);
        } catch (LimitExceededException | UnavailableException busy) {
            throw MailRefusal.BUSY;
        } catch (NotFoundException | NotAllowedException prohibited) {
            throw MailRefusal.NOT_ALLOWED;
        } catch (InvalidInputException invalid) {
            throw MailRefusal.UNREADABLE;
        } catch (ParleyException other) {
            throw other.status().is5xxServerError() ? MailRefusal.FAILED : MailRefusal.NOT_ALLOWED;
        }
    }

    private Posted store(MailAddress address, Mail mail, @Nullable MessageId root) {
        MailTexts.Draft draft = texts.of(mail, root == null);
        MailFiles.Stored stored = files.store(address.botId(), draft.files());
        boolean created = false;
        try {
            PostMessage message = message(address, mail, texts.complete(draft, stored.refused()), stored.ids(), root);
            Posted posted = Answers.await(posting.post(message.by(texts.persona(address, mail))));
            created = posted.created();
            return posted;
        } catch (InvalidInputException invalid) {
            if (root == null) {
                throw invalid;
            }
        } finally {
            if (!created) {
                files.discard(address.botId(), stored.ids());
            }
        }
        // The message that it answers is gone, so it begins a thread of its own.
        return store(address, mail, null);
    }

    private static PostMessage message(
            MailAddress address, Mail mail, String text, List<AttachmentId> attachments, @Nullable MessageId root) {
        return new PostMessage(
                address.botId(),
                address.conversationId(),
                clientId(address, mail),
                text,
                null,
                attachments,
                root,
                false);
    }

    private static UUID clientId(MailAddress address, Mail mail) {
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of("mail-%s-%s".formatted(address.id(), mail.id())));
        return new UUID(hash.getLong(), hash.getLong());
    }
}
