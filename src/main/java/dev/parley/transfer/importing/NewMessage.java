package dev.parley.transfer.importing;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.ConversationId;
import dev.parley.transfer.model.ExportedMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as it will be stored.
 *
 * @param senderId null for a notice
 * @param rootId the client id of the message at the root of its thread
 * @param inTimeline whether a reply in a thread is shown in the timeline as well
 * @param quotedId the client id of the message that it quotes
 * @param edits its earlier texts, as they will be stored
 * @param reactions who reacted, by emoji
 */
record NewMessage(
        ConversationId conversationId,
        UUID clientId,
        @Nullable AccountId senderId,
        Instant at,
        String text,
        @Nullable UUID rootId,
        boolean inTimeline,
        @Nullable UUID quotedId,
        @Nullable Instant editedAt,
        List<ExportedMessage.Edit> edits,
        Map<String, Set<AccountId>> reactions,
        List<AttachmentId> files) {}
