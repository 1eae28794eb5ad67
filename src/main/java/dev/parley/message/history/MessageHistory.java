package dev.parley.message.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.conversation.access.MemberAccess;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.MessageViews;
import dev.parley.message.core.Messages;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The messages of a conversation that a member may see. Outsiders get 404. */
@Service
@Transactional(readOnly = true)
public class MessageHistory {
    private final Messages messages;
    private final MessageViews views;
    private final ConversationAccess conversationAccess;
    private final SliceReader slices;
    private final Timer catchUps;

    MessageHistory(
            Messages messages,
            MessageViews views,
            ConversationAccess conversationAccess,
            SliceReader slices,
            MeterRegistry meters) {
        this.messages = messages;
        this.views = views;
        this.conversationAccess = conversationAccess;
        this.slices = slices;
        this.catchUps = Timer.builder("parley.catchup")
                .description("Reading the changes that a client missed in a conversation")
                .register(meters);
    }

    /** The newest messages. */
    public Slice newest(AccountId me, ConversationId conversationId, int size) {
        return before(me, conversationId, Long.MAX_VALUE, size);
    }

    /** The messages just before a seq. */
    public Slice before(AccountId me, ConversationId conversationId, long beforeSeq, int size) {
        MemberAccess access = conversationAccess.of(me, conversationId);
        List<Message> older = slices.read(access, beforeSeq, () -> older(access, beforeSeq, size + 1));
        boolean more = older.size() > size;
        return slice(me, access, more ? older.subList(1, older.size()) : older, more, false);
    }

    /** The messages just after a seq. */
    public Slice after(AccountId me, ConversationId conversationId, long afterSeq, int size) {
        MemberAccess access = conversationAccess.of(me, conversationId);
        List<Message> newer = slices.read(access, afterSeq + size, () -> newer(access, afterSeq, size + 1));
        boolean more = newer.size() > size;
        boolean hasOlder = !newer.isEmpty() && newer.get(0).seq() > access.joinedSeq() + 1;
        return slice(me, access, more ? newer.subList(0, size) : newer, hasOlder, more);
    }

    /** The messages before and after a seq, including the message itself. */
    public Slice around(AccountId me, ConversationId conversationId, long seq, int size) {
        MemberAccess access = conversationAccess.of(me, conversationId);
        int half = size / 2;
        Around around = slices.read(
                access,
                seq + size - half,
                () -> new Around(older(access, seq, half + 1), newer(access, seq - 1, size - half + 1)));
        List<Message> older = around.older();
        List<Message> newer = around.newer();
        boolean hasOlder = older.size() > half;
        boolean hasNewer = newer.size() > size - half;
        List<Message> all = new ArrayList<>(hasOlder ? older.subList(1, older.size()) : older);
        all.addAll(hasNewer ? newer.subList(0, size - half) : newer);
        return slice(me, access, all, hasOlder, hasNewer);
    }

    private record Around(List<Message> older, List<Message> newer) {}

    /** Each message that was created or changed after a revision, once, in its current state. */
    public Changes changes(AccountId me, ConversationId conversationId, long afterRevision, int size) {
        return catchUps.record(() -> missed(me, conversationId, afterRevision, size));
    }

    private Changes missed(AccountId me, ConversationId conversationId, long afterRevision, int size) {
        // The conversation's revision is read before the messages: a concurrent commit is then either included or later
        // than the revision, never lost.
        MemberAccess access = conversationAccess.of(me, conversationId);
        List<Message> found = messages.changed(conversationId, afterRevision, access.joinedSeq(), size + 1);
        boolean more = found.size() > size;
        List<Message> page = more ? found.subList(0, size) : found;
        long last = page.isEmpty() ? afterRevision : page.get(page.size() - 1).revision();
        return new Changes(
                views(me, access, page),
                more ? last : Math.max(last, access.revision()),
                more,
                views.hiddenSeqs(me, access));
    }

    /** One message. */
    public MessageView one(AccountId me, MessageId messageId) {
        Message message = messages.findById(messageId).orElseThrow(NotFoundException::new);
        MemberAccess access = conversationAccess.of(me, message.conversationId());
        if (message.seq() <= access.joinedSeq()) {
            throw new NotFoundException();
        }
        MessageView view = views(me, access, List.of(message)).get(0);
        if (view.omitted()) {
            throw new NotFoundException();
        }
        return view;
    }

    /** These messages of one conversation, by seq, as its member with this access sees them. */
    public List<MessageView> some(AccountId me, MemberAccess access, List<MessageId> messageIds) {
        List<Message> found = messages.findByIds(messageIds).stream()
                .sorted(Comparator.comparing(Message::seq))
                .toList();
        return views(me, access, found);
    }

    /** The root of the thread in which alone the message with this seq appears; empty for a message of the timeline. */
    public Optional<MessageId> threadAt(AccountId me, ConversationId conversationId, long seq) {
        return messages.at(conversationId, seq)
                .filter(message -> message.isAside() && !message.isDeleted())
                .filter(message -> message.seq()
                        > conversationAccess.of(me, conversationId).joinedSeq())
                .map(Message::threadId);
    }

    private List<Message> older(MemberAccess access, long beforeSeq, int size) {
        List<Message> older = new ArrayList<>(
                messages.before(access.audience().conversationId(), access.joinedSeq(), beforeSeq, size));
        Collections.reverse(older);
        return older;
    }

    private List<Message> newer(MemberAccess access, long afterSeq, int size) {
        long from = Math.max(afterSeq, access.joinedSeq());
        return messages.after(access.audience().conversationId(), from, size);
    }

    private Slice slice(AccountId me, MemberAccess access, List<Message> said, boolean hasOlder, boolean hasNewer) {
        return new Slice(views(me, access, said), hasOlder, hasNewer, access.revision());
    }

    private List<MessageView> views(AccountId me, MemberAccess access, List<Message> said) {
        return views.of(said, access, me);
    }

    /**
     * A slice of messages, ordered by seq.
     *
     * @param revision the conversation's newest revision before they were read: where to catch up from
     */
    public record Slice(List<MessageView> messages, boolean hasOlder, boolean hasNewer, long revision) {
        /** The cursor for older messages; null at the beginning. */
        public @Nullable Long olderBefore() {
            return hasOlder ? messages.get(0).seq() : null;
        }

        /** The cursor for newer messages; null at the end. */
        public @Nullable Long newerAfter() {
            return hasNewer ? messages.get(messages.size() - 1).seq() : null;
        }
    }

    /**
     * Changed messages.
     *
     * @param revision the revision to continue from
     * @param more whether there are more changes
     * @param hiddenSeqs the messages that the member has deleted for themselves: the last hundred
     */
    public record Changes(
            List<MessageView> changes,
            long revision,
            boolean more,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> hiddenSeqs) {}
}
