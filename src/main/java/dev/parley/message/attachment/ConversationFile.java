package dev.parley.message.attachment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parley.base.id.MessageId;
import dev.parley.identity.account.AccountView;
import dev.parley.message.upload.AttachmentView;
import java.time.Instant;

/**
 * A file in the list of a conversation's files.
 *
 * @param seq of its message
 * @param createdAt when it was uploaded
 * @param html how it is shown, safe to insert
 */
record ConversationFile(
        AttachmentView attachment,
        MessageId messageId,
        long seq,
        AccountView sender,
        Instant createdAt,
        @JsonIgnore String html) {}
