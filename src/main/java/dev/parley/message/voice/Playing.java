package dev.parley.message.voice;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.message.attachment.AttachmentAccess;
import dev.parley.message.upload.Attachment;
import dev.parley.message.upload.Attachment.Claim;
import dev.parley.message.upload.Attachment.Kind;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;

/** Notes that voice messages were played, and tells the person's devices, and the author where the person shares it. */
@Service
final class Playing {
    private final AttachmentAccess access;
    private final VoicePlays plays;
    private final VoiceReceipts receipts;
    private final Limits limits;
    private final UserChannel channel;

    Playing(AttachmentAccess access, VoicePlays plays, VoiceReceipts receipts, Limits limits, UserChannel channel) {
        this.access = access;
        this.plays = plays;
        this.receipts = receipts;
        this.limits = limits;
        this.channel = channel;
    }

    /**
     * Repeating it has no effect, nor has it for the author.
     *
     * @throws NotFoundException if the person sees no such voice message
     */
    void play(AccountId me, AttachmentId id) {
        limits.take(Limit.SIGNALS_PER_PERSON, me);
        Attachment attachment = access.of(me, id);
        Claim claim = attachment.claim();
        if (attachment.kind() != Kind.VOICE || claim == null) {
            throw new NotFoundException();
        }
        AccountId author = attachment.uploaderId();
        if (author.equals(me)) {
            return;
        }
        boolean shared = receipts.areShared(me, author, claim.conversationId());
        if (plays.add(me, id, shared)) {
            channel.send(
                    shared && access.maySee(author, attachment)
                            ? List.of(me.toString(), author.toString())
                            : List.of(me.toString()),
                    new VoicePlayed("voice_played", claim.conversationId(), claim.messageId(), id));
        }
    }

    /** Of these, those that the person has played, and those of theirs that others have played. */
    List<AttachmentId> played(AccountId me, Collection<AttachmentId> ids) {
        return plays.played(me, ids);
    }

    /** A voice message was played; to the person's other connections, and to its author if receipts are shared. */
    @EventType("voice_played")
    record VoicePlayed(String type, ConversationId conversationId, MessageId messageId, AttachmentId attachmentId)
            implements Event {}
}
