package dev.parley.message.posting;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.error.ParleyException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.core.ConversationHead;
import dev.parley.conversation.core.ConversationHeads;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessagePreview;
import dev.parley.message.core.Messages;
import dev.parley.message.core.MessagesStored;
import dev.parley.message.core.MessagesStored.Stored;
import dev.parley.message.core.PostMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores the drafts of a batch in one transaction: each is checked and gets the next seq of its conversation, then all
 * are inserted, then listeners store related data. A rejected draft does not fail the others.
 */
@Component
class PostingTransaction {
    private final Messages messages;
    private final ConversationHeads heads;
    private final PostingPolicies policies;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PostingTransaction(
            Messages messages,
            ConversationHeads heads,
            PostingPolicies policies,
            ApplicationEventPublisher events,
            Clock clock) {
        this.messages = messages;
        this.heads = heads;
        this.policies = policies;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Stores posts that are assumed to be new, as nearly all are, without looking them up. Those with attachments or
     * a poll are looked up: a repeated one would be refused for attachments that it has claimed itself, or for a time that
     * has passed.
     *
     * @return one outcome for each post, in order
     * @throws org.springframework.dao.DataIntegrityViolationException if one of them is stored already
     */
    @Transactional
    public List<Outcome> store(List<PostMessage> posts) {
        List<PostMessage> claiming =
                posts.stream().filter(PostMessage::isFoundFirst).toList();
        return store(posts, claiming.isEmpty() ? new HashMap<>() : stored(claiming));
    }

    /**
     * Stores those posts that are not stored already.
     *
     * @return one outcome for each post, in order
     * @throws org.springframework.dao.DataIntegrityViolationException if one of them is being stored elsewhere
     */
    @Transactional
    public List<Outcome> storeMissing(List<PostMessage> posts) {
        return store(posts, stored(posts));
    }

    private List<Outcome> store(List<PostMessage> posts, Map<Key, Message> stored) {
        Map<ConversationId, ConversationHead> locked = lock(posts, stored);
        Map<MessageId, Message> referred = referred(posts);
        Set<AttachmentId> claimed = new HashSet<>();
        List<Stored> created = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (PostMessage post : posts) {
            Message before = stored.get(Key.of(post));
            Outcome outcome = before != null ? Outcome.stored(before) : check(post, locked, claimed, referred);
            outcomes.add(outcome);
            if (outcome.created()) {
                Message message = Objects.requireNonNull(outcome.message());
                stored.put(Key.of(post), message);
                claimed.addAll(post.attachmentIds());
                created.add(new Stored(message, Objects.requireNonNull(outcome.audience()), post));
            }
        }
        messages.add(created.stream().map(Stored::message).toList());
        heads.save(locked.values());
        if (!created.isEmpty()) {
            events.publishEvent(new MessagesStored(created, locked));
            heads.saveAmended(locked.values());
        }
        return outcomes;
    }

    private Map<Key, Message> stored(List<PostMessage> posts) {
        Set<UUID> clientIds = posts.stream().map(PostMessage::clientId).collect(Collectors.toSet());
        return messages.findByClientIds(clientIds).stream().collect(Collectors.toMap(Key::of, Function.identity()));
    }

    private Map<ConversationId, ConversationHead> lock(List<PostMessage> posts, Map<Key, Message> stored) {
        Set<ConversationId> ids = posts.stream()
                .filter(post -> !stored.containsKey(Key.of(post)))
                .map(PostMessage::conversationId)
                .collect(Collectors.toSet());
        return ids.isEmpty() ? Map.of() : heads.lock(ids);
    }

    private Map<MessageId, Message> referred(List<PostMessage> posts) {
        Set<MessageId> ids = posts.stream()
                .flatMap(post -> Stream.of(post.replyToId(), post.threadId()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return ids.isEmpty()
                ? Map.of()
                : messages.findByIds(ids).stream().collect(Collectors.toMap(Message::id, Function.identity()));
    }

    private Outcome check(
            PostMessage post,
            Map<ConversationId, ConversationHead> locked,
            Set<AttachmentId> claimed,
            Map<MessageId, Message> referred) {
        ConversationHead head = locked.get(post.conversationId());
        if (head == null) {
            return Outcome.refused(new NotFoundException());
        }
        Audience audience;
        try {
            audience = policies.check(post, head, claimed, referred);
        } catch (ParleyException refusal) {
            return Outcome.refused(refusal);
        }
        Instant now = clock.instant();
        if (post.isAside()) {
            head.sayAside();
        } else {
            head.say(post.senderId(), post.isNotice() ? post.content() : MessagePreview.line(post.content()), now);
        }
        return Outcome.created(new Message(post, head.seq(), head.revision(), now), audience);
    }

    /** A sender and the client id: the identity of a post. */
    private record Key(
            @Nullable AccountId senderId, @Nullable UUID clientId) {
        static Key of(PostMessage post) {
            return new Key(post.senderId(), post.clientId());
        }

        static Key of(Message message) {
            return new Key(message.senderId(), message.clientId());
        }
    }

    /**
     * The outcome of a draft: a message, new or stored earlier, or a rejection.
     *
     * @param audience the members when it was stored; null unless it is new
     */
    public record Outcome(
            @Nullable Message message,
            @Nullable Audience audience,
            @Nullable ParleyException refusal) {
        static Outcome created(Message message, Audience audience) {
            return new Outcome(message, audience, null);
        }

        static Outcome stored(Message message) {
            return new Outcome(message, null, null);
        }

        static Outcome refused(ParleyException refusal) {
            return new Outcome(null, null, refusal);
        }

        boolean created() {
            return audience != null;
        }
    }
}
