package dev.parley.transfer.importing;

import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.core.ConversationHead;
import dev.parley.conversation.core.ConversationHeads;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageKind;
import dev.parley.message.core.MessagePreview;
import dev.parley.message.core.MessagesStored;
import dev.parley.message.core.MessagesStored.Stored;
import dev.parley.message.core.PostMessage;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores messages of the past as posting does: numbered under the lock of their conversations, and with all that other
 * rooms store of new messages. No policy is asked, and after the commit no one is told.
 */
@Component
class MessageTransaction {
    private final ConversationHeads heads;
    private final StoredMessages messages;
    private final ApplicationEventPublisher events;

    MessageTransaction(ConversationHeads heads, StoredMessages messages, ApplicationEventPublisher events) {
        this.heads = heads;
        this.messages = messages;
        this.events = events;
    }

    /**
     * Stores those that are not stored yet.
     *
     * @param lonely whether a reply whose root is not stored becomes a message of the timeline; otherwise it is left out
     */
    @Transactional
    public Result store(List<NewMessage> batch, boolean lonely) {
        Set<UUID> stored = new LinkedHashSet<>(
                messages.known(batch.stream().map(NewMessage::clientId).toList()));
        List<NewMessage> missing =
                batch.stream().filter(each -> stored.add(each.clientId())).toList();
        if (missing.isEmpty()) {
            return new Result(0, batch.size(), List.of());
        }
        Map<ConversationId, ConversationHead> locked =
                heads.lock(missing.stream().map(NewMessage::conversationId).collect(Collectors.toSet()));
        Map<UUID, Message> others = messages.of(missing.stream()
                .flatMap(each -> Stream.of(each.rootId(), each.quotedId()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        // Of each conversation one line is kept, and making one takes as long as storing the message.
        Map<ConversationId, NewMessage> newest = new HashMap<>();
        missing.stream().filter(each -> each.rootId() == null).forEach(each -> newest.put(each.conversationId(), each));
        List<Stored> created = new ArrayList<>();
        List<NewMessage> deferred = new ArrayList<>();
        Map<Message, NewMessage> sources = new HashMap<>();
        for (NewMessage each : missing) {
            ConversationHead head = locked.get(each.conversationId());
            Message root = root(each, others);
            if (head == null || (root == null && each.rootId() != null && !lonely)) {
                deferred.add(each);
                continue;
            }
            boolean isPreviewed = each.rootId() != null || each.equals(newest.get(each.conversationId()));
            Stored message = message(each, head, root, others, isPreviewed);
            others.put(each.clientId(), message.message());
            sources.put(message.message(), each);
            created.add(message);
        }
        messages.flush();
        heads.save(locked.values());
        if (!created.isEmpty()) {
            events.publishEvent(new MessagesStored(created, locked));
            messages.storeAdditions(sources);
            heads.saveAmended(locked.values());
        }
        return new Result(created.size(), batch.size() - missing.size(), deferred);
    }

    private static String preview(PostMessage post) {
        return post.isNotice() ? post.content() : MessagePreview.line(post.content());
    }

    /** A thread has one level: a reply to a reply belongs to the thread of that. */
    private static @Nullable Message root(NewMessage message, Map<UUID, Message> others) {
        Message root = message.rootId() == null ? null : others.get(message.rootId());
        if (root == null
                || !root.conversationId().equals(message.conversationId())
                || root.kind() != MessageKind.TEXT
                || root.isDeleted()) {
            return null;
        }
        return root;
    }

    private Stored message(
            NewMessage wanted,
            ConversationHead head,
            @Nullable Message root,
            Map<UUID, Message> others,
            boolean isPreviewed) {
        MessageId rootId = root == null ? null : Objects.requireNonNullElse(root.threadId(), root.id());
        Message quoted = wanted.quotedId() == null ? null : others.get(wanted.quotedId());
        PostMessage post = new PostMessage(
                wanted.senderId(),
                wanted.conversationId(),
                wanted.clientId(),
                wanted.text(),
                quoted == null || !quoted.conversationId().equals(wanted.conversationId()) ? null : quoted.id(),
                wanted.files(),
                rootId,
                rootId != null && wanted.inTimeline());
        if (post.isAside()) {
            head.sayAside();
        } else {
            head.say(post.senderId(), isPreviewed ? preview(post) : "", wanted.at());
        }
        Message message = new Message(post, head.seq(), head.revision(), wanted.at());
        if (wanted.editedAt() != null) {
            message.edit(post.content(), head.amend(), wanted.editedAt().truncatedTo(ChronoUnit.MILLIS));
        }
        messages.prepare(message);
        return new Stored(message, messages.audience(head), post);
    }

    /**
     * What became of a batch.
     *
     * @param added how many were stored
     * @param known how many were stored before
     * @param deferred the replies whose root is not stored
     */
    record Result(int added, int known, List<NewMessage> deferred) {}
}
