package dev.parley.attention.forward;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.error.ParleyException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audiences;
import dev.parley.message.file.AttachmentFiles;
import dev.parley.message.upload.Attachment;
import dev.parley.message.upload.Attachments;
import dev.parley.message.upload.FileSource;
import dev.parley.message.upload.Uploads;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Copies the files of a message as uploads of another person, with all the checks and limits of an upload. A copy has its
 * own conversation, by which downloads are checked, and stays when the original is deleted.
 */
@Component
final class FileCopies {
    private final Attachments attachments;
    private final AttachmentFiles files;
    private final Uploads uploads;
    private final Audiences audiences;

    FileCopies(Attachments attachments, AttachmentFiles files, Uploads uploads, Audiences audiences) {
        this.attachments = attachments;
        this.files = files;
        this.uploads = uploads;
        this.audiences = audiences;
    }

    /**
     * If one cannot be copied, none is kept.
     *
     * @param target the conversation that they are for, where the person must be allowed to post
     */
    List<AttachmentId> of(AccountId me, MessageId messageId, ConversationId target) {
        audiences.of(target).requirePoster(me);
        List<AttachmentId> made = new ArrayList<>();
        try {
            for (Attachment original : attachments.of(List.of(messageId))) {
                made.add(uploads.receive(me, original.size(), () -> open(original))
                        .id());
            }
            return made;
        } catch (ParleyException refusal) {
            discard(me, made);
            throw refusal;
        }
    }

    private FileSource.File open(Attachment original) throws IOException {
        return new FileSource.File(
                original.name(), Channels.newInputStream(files.read(original.key())), original.voice());
    }

    /** Deletes copies that no message has. */
    void discard(AccountId me, List<AttachmentId> copies) {
        for (AttachmentId copy : copies) {
            try {
                uploads.delete(me, copy);
            } catch (NotFoundException sent) {
                // A message has it after all.
            }
        }
    }
}
