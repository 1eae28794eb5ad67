package dev.parley.message.indexing;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageKind;
import dev.parley.message.core.Messages;
import dev.parley.message.indexing.IndexTable.Change;
import dev.parley.message.upload.Attachment;
import dev.parley.message.upload.Attachment.Kind;
import dev.parley.message.upload.Attachments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of indexing, each in one transaction that also moves the cursor. Seqs are assigned under the lock of their
 * conversation, so a message that is committed later has a greater one: nothing is committed behind a cursor.
 */
@Service
class IndexTransaction {
    static final int MESSAGES = 1_000;
    static final int CONVERSATIONS = 100;
    private static final int CHANGES = 200;

    private final IndexTable table;
    private final IndexParts parts;
    private final TermHashes hashes;
    private final Messages messages;
    private final Attachments attachments;

    IndexTransaction(
            IndexTable table, IndexParts parts, TermHashes hashes, Messages messages, Attachments attachments) {
        this.table = table;
        this.parts = parts;
        this.hashes = hashes;
        this.messages = messages;
        this.attachments = attachments;
    }

    /** Starts again if the key or the rules have changed; returns whether they have. */
    @Transactional
    public boolean restart() {
        return table.restart(hashes.version());
    }

    /** Conversations with messages that are not indexed, and smaller ids than this, in descending order. */
    @Transactional(readOnly = true)
    public List<ConversationId> behind(ConversationId beforeId, int rows) {
        return table.behind(beforeId, rows);
    }

    /** Removes what is left of deleted conversations. */
    @Transactional
    public void deleteOrphans() {
        table.deleteOrphans();
    }

    /**
     * Indexes the next messages of some conversations.
     *
     * @return those that may have more
     */
    @Transactional
    public Set<ConversationId> next(Collection<ConversationId> ids) {
        List<Progress> locked = table.lock(ids);
        int each = Math.max(1, MESSAGES / Math.max(1, locked.size()));
        Map<ConversationId, List<Message>> following = messages
                .following(locked.stream().collect(Collectors.toMap(Progress::conversationId, Progress::seq)), each)
                .stream()
                .collect(Collectors.groupingBy(Message::conversationId));
        Map<MessageId, List<Kind>> attached =
                attached(following.values().stream().flatMap(List::stream).toList());
        for (Progress progress : locked) {
            // Nothing is missing between two messages; if it were, indexing would not stop there.
            List<Message> added = following.containsKey(progress.conversationId())
                    ? following.get(progress.conversationId())
                    : messages.after(progress.conversationId(), progress.seq(), 1);
            if (!added.isEmpty()) {
                table.save(parts.merged(extended(progress, added, attached)));
            }
        }
        return following.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= each)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Progress extended(Progress progress, List<Message> added, Map<MessageId, List<Kind>> attached) {
        SendTimes.Writer times = new SendTimes.Writer(new SendTimes(progress.times()));
        List<long[]> pairs = new ArrayList<>();
        for (Message message : added) {
            times.add(message.seq(), message.createdAt().toEpochMilli());
            pairs.add(hashes.pairs(
                    progress.conversationId(), terms(message, attached), message.seq() - progress.mergedSeq()));
        }
        long[] all = pairs.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Progress(
                progress.conversationId(),
                added.get(added.size() - 1).seq(),
                progress.mergedSeq(),
                progress.shape(),
                times.bytes(),
                Postings.changed(progress.recent(), all, new long[0]));
    }

    /** The terms of a message as it is now; none of a deleted one, or of a notice. */
    private static Set<String> terms(Message message, Map<MessageId, List<Kind>> attached) {
        AccountId sender = message.senderId();
        if (message.isDeleted() || message.kind() != MessageKind.TEXT || sender == null) {
            return Set.of();
        }
        return Terms.of(message.content(), sender, attached.getOrDefault(message.id(), List.of()));
    }

    private Map<MessageId, List<Kind>> attached(List<Message> said) {
        if (said.isEmpty()) {
            return Map.of();
        }
        return attachments.of(said.stream().map(Message::id).toList()).stream()
                .collect(Collectors.groupingBy(
                        attachment -> Objects.requireNonNull(attachment.claim()).messageId(),
                        Collectors.mapping(Attachment::kind, Collectors.toList())));
    }

    /**
     * Follows the oldest changes of texts. They are read before the messages: a text that is replaced in between has
     * another change, which comes later.
     *
     * @return whether there may be more
     */
    @Transactional
    public boolean follow() {
        List<Change> changes = table.changes(CHANGES);
        if (changes.isEmpty()) {
            return false;
        }
        Map<ConversationId, List<Change>> byConversation =
                changes.stream().collect(Collectors.groupingBy(Change::conversationId));
        List<Progress> locked = table.lock(byConversation.keySet());
        List<Message> current = messages.findByIds(
                changes.stream().map(Change::messageId).distinct().toList());
        Map<MessageId, Message> byId = current.stream().collect(Collectors.toMap(Message::id, Function.identity()));
        Map<MessageId, List<Kind>> attached = attached(current);
        for (Progress progress : locked) {
            Progress followed = progress;
            for (Change change : byConversation.getOrDefault(progress.conversationId(), List.of())) {
                Message message = byId.get(change.messageId());
                // What the cursor has not reached is indexed as it is then.
                if (message != null && message.seq() <= progress.seq()) {
                    followed = followed(followed, change, terms(message, attached));
                }
            }
            table.save(followed);
        }
        table.delete(changes);
        return changes.size() == CHANGES;
    }

    private Progress followed(Progress progress, Change change, Set<String> terms) {
        Set<Integer> now = terms.stream()
                .map(term -> hashes.of(progress.conversationId(), term))
                .collect(Collectors.toSet());
        int[] gone = Arrays.stream(Postings.pairs(change.terms()))
                .mapToInt(Postings::hash)
                .filter(hash -> !now.contains(hash))
                .toArray();
        return parts.changed(progress, change.seq(), now, gone);
    }
}
