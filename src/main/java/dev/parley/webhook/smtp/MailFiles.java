package dev.parley.webhook.smtp;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.message.core.PostMessage;
import dev.parley.message.upload.AttachmentRefusedException;
import dev.parley.message.upload.FileSource;
import dev.parley.message.upload.Uploads;
import dev.parley.webhook.mime.Mail.MailFile;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Stores the files of e-mails as uploads of the bot that posts, under the rules that hold for everyone. */
@Component
final class MailFiles {
    private final Uploads uploads;

    MailFiles(Uploads uploads) {
        this.uploads = uploads;
    }

    /**
     * Stores as many as a message can have, without those that are refused for themselves.
     *
     * @throws dev.parley.base.error.ParleyException if it can be tried again later
     */
    Stored store(AccountId bot, List<MailFile> files) {
        List<AttachmentId> ids = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        boolean complete = false;
        try {
            for (MailFile file : files) {
                if (ids.size() == PostMessage.MAX_ATTACHMENTS || !store(bot, file, ids)) {
                    refused.add(file.name());
                }
            }
            complete = true;
        } finally {
            if (!complete) {
                discard(bot, ids);
            }
        }
        return new Stored(ids, refused);
    }

    private boolean store(AccountId bot, MailFile file, List<AttachmentId> ids) {
        try {
            ids.add(uploads.permitted(() -> uploads.receive(
                            bot,
                            file.content().length,
                            () -> new FileSource.File(file.name(), new ByteArrayInputStream(file.content()), null)))
                    .id());
            return true;
        } catch (AttachmentRefusedException refusal) {
            if (refusal.code().equals("storage_full")) {
                throw refusal;
            }
            return false;
        }
    }

    /** Deletes what was not sent. */
    void discard(AccountId bot, List<AttachmentId> ids) {
        for (AttachmentId id : ids) {
            try {
                uploads.delete(bot, id);
            } catch (NotFoundException sent) {
                continue;
            }
        }
    }

    /** @param refused the names of those that were not stored */
    record Stored(List<AttachmentId> ids, List<String> refused) {}
}
