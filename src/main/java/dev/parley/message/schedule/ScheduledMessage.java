package dev.parley.message.schedule;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.id.ScheduledId;
import dev.parley.message.core.PostMessage;
import dev.parley.message.upload.AttachmentView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that is sent later.
 *
 * @param clientId the client id under which it is sent, so that it is sent once
 * @param threadId the root of the thread that it replies in; null for one in the timeline
 * @param alsoToConversation whether such a reply appears in the timeline as well; null for one that is no reply in a thread
 * @param failure the code of the error because of which it was not sent; null until then
 * @param version increases with each new time; a job for another version is outdated
 * @param sending whether it is on its way, and does not change any more
 */
record ScheduledMessage(
        ScheduledId id,
        @JsonIgnore AccountId accountId,
        ConversationId conversationId,
        UUID clientId,
        String content,
        @Nullable MessageId replyToId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MessageId threadId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean alsoToConversation,
        List<AttachmentView> attachments,
        Instant scheduledAt,
        Instant createdAt,
        @Nullable String failure,
        @JsonIgnore long version,
        @JsonIgnore boolean sending) {
    PostMessage post() {
        List<AttachmentId> files = attachments.stream().map(AttachmentView::id).toList();
        return new PostMessage(
                accountId,
                conversationId,
                clientId,
                content,
                replyToId,
                files,
                threadId,
                Boolean.TRUE.equals(alsoToConversation));
    }

    /** The same with another text, for another time; one that failed is tried again. */
    ScheduledMessage changed(@Nullable String newContent, @Nullable Instant newTime) {
        return new ScheduledMessage(
                id,
                accountId,
                conversationId,
                clientId,
                newContent == null ? content : newContent,
                replyToId,
                threadId,
                alsoToConversation,
                attachments,
                newTime == null ? scheduledAt : newTime,
                createdAt,
                newTime == null ? failure : null,
                newTime == null ? version : version + 1,
                sending);
    }

    ScheduledMessage with(List<AttachmentView> files) {
        return new ScheduledMessage(
                id,
                accountId,
                conversationId,
                clientId,
                content,
                replyToId,
                threadId,
                alsoToConversation,
                files,
                scheduledAt,
                createdAt,
                failure,
                version,
                sending);
    }

    /** The job that sends it. */
    String job() {
        return id + "-" + version;
    }
}
