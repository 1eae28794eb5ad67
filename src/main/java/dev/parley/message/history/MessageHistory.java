package dev.parley.message.history;

import dev.parley.base.error.NotFoundException;
import dev.parley.conversation.access.Standing;
import dev.parley.conversation.access.Standings;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.MessageViews;
import dev.parley.message.core.Messages;
import dev.parley.message.editing.MessageEdit;
import dev.parley.message.editing.MessageEdits;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was said in a conversation, as far as a member may see it. Outsiders find nothing. */
@Service
@Transactional(readOnly = true)
public class MessageHistory {
    private final Messages messages;
    private final MessageEdits edits;
    private final MessageViews views;
    private final Standings standings;
    private final Timer catchUps;

    MessageHistory(
            Messages messages, MessageEdits edits, MessageViews views, Standings standings, MeterRegistry meters) {
        this.messages = messages;
        this.edits = edits;
        this.views = views;
        this.standings = standings;
        this.catchUps = Timer.builder("parley.catchup")
                .description("Reading what a client has missed of a conversation")
                .register(meters);
    }

    /** The newest messages. */
    public Stretch newest(long me, long conversationId, int size) {
        return before(me, conversationId, Long.MAX_VALUE, size);
    }

    /** The messages just before a seq. */
    public Stretch before(long me, long conversationId, long beforeSeq, int size) {
        Standing standing = standings.of(me, conversationId);
        List<Message> older = older(standing, beforeSeq, size + 1);
        boolean more = older.size() > size;
        return stretch(me, standing, more ? older.subList(1, older.size()) : older, more, false);
    }

    /** The messages just after a seq. */
    public Stretch after(long me, long conversationId, long afterSeq, int size) {
        Standing standing = standings.of(me, conversationId);
        List<Message> newer = newer(standing, afterSeq, size + 1);
        boolean more = newer.size() > size;
        boolean hasOlder = !newer.isEmpty() && newer.get(0).seq() > standing.joinedSeq() + 1;
        return stretch(me, standing, more ? newer.subList(0, size) : newer, hasOlder, more);
    }

    /** The messages on both sides of a seq, itself among them. */
    public Stretch around(long me, long conversationId, long seq, int size) {
        Standing standing = standings.of(me, conversationId);
        int half = size / 2;
        List<Message> older = older(standing, seq, half + 1);
        List<Message> newer = newer(standing, seq - 1, size - half + 1);
        boolean hasOlder = older.size() > half;
        boolean hasNewer = newer.size() > size - half;
        List<Message> all = new ArrayList<>(hasOlder ? older.subList(1, older.size()) : older);
        all.addAll(hasNewer ? newer.subList(0, size - half) : newer);
        return stretch(me, standing, all, hasOlder, hasNewer);
    }

    /** Each message that was made or changed after a revision, once, in its present state. */
    public Changes changes(long me, long conversationId, long afterRevision, int size) {
        return catchUps.record(() -> missed(me, conversationId, afterRevision, size));
    }

    private Changes missed(long me, long conversationId, long afterRevision, int size) {
        // The conversation's revision is read before the messages: what commits in between is then in the answer or
        // behind its mark, never lost.
        Standing standing = standings.of(me, conversationId);
        List<Message> found = messages.changed(conversationId, afterRevision, standing.joinedSeq(), Limit.of(size + 1));
        boolean more = found.size() > size;
        List<Message> page = more ? found.subList(0, size) : found;
        long last = page.isEmpty() ? afterRevision : page.get(page.size() - 1).revision();
        return new Changes(views(me, standing, page), more ? last : Math.max(last, standing.revision()), more);
    }

    /** One message. */
    public MessageView one(long me, long messageId) {
        Message message = messages.findById(messageId).orElseThrow(NotFoundException::new);
        Standing standing = standings.of(me, message.conversationId());
        if (message.seq() <= standing.joinedSeq()) {
            throw new NotFoundException();
        }
        return views(me, standing, List.of(message)).get(0);
    }

    /** A message's earlier texts, oldest first. */
    List<MessageEdit> edits(long me, long messageId) {
        one(me, messageId);
        return edits.of(messageId);
    }

    private List<Message> older(Standing standing, long beforeSeq, int size) {
        List<Message> older = new ArrayList<>(
                messages.before(standing.audience().conversationId(), standing.joinedSeq(), beforeSeq, Limit.of(size)));
        Collections.reverse(older);
        return older;
    }

    private List<Message> newer(Standing standing, long afterSeq, int size) {
        long from = Math.max(afterSeq, standing.joinedSeq());
        return messages.after(standing.audience().conversationId(), from, Limit.of(size));
    }

    private Stretch stretch(long me, Standing standing, List<Message> said, boolean hasOlder, boolean hasNewer) {
        return new Stretch(views(me, standing, said), hasOlder, hasNewer, standing.revision());
    }

    private List<MessageView> views(long me, Standing standing, List<Message> said) {
        return views.of(said, standing, me);
    }

    /**
     * Messages next to each other, by seq.
     *
     * @param revision the conversation's newest revision before they were read: what to catch up from
     */
    public record Stretch(List<MessageView> messages, boolean hasOlder, boolean hasNewer, long revision) {
        /** Where to go on towards older messages; null at the beginning. */
        public @Nullable Long olderBefore() {
            return hasOlder ? messages.get(0).seq() : null;
        }

        /** Where to go on towards newer messages; null at the end. */
        public @Nullable Long newerAfter() {
            return hasNewer ? messages.get(messages.size() - 1).seq() : null;
        }
    }

    /**
     * What has changed.
     *
     * @param revision the mark to go on from
     * @param more whether there is more behind it already
     */
    public record Changes(List<MessageView> changes, long revision, boolean more) {}
}
