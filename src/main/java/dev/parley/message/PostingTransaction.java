package dev.parley.message;

import dev.parley.conversation.ConversationHead;
import dev.parley.conversation.ConversationHeads;
import dev.parley.conversation.Marks;
import dev.parley.support.NotFoundException;
import dev.parley.support.ParleyException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores posts that wait at the same time together. One that is refused does not harm its neighbours. */
@Component
class PostingTransaction {
    private final Messages messages;
    private final ConversationHeads heads;
    private final PostingRules rules;
    private final MessageEffects effects;
    private final Clock clock;

    PostingTransaction(
            Messages messages, ConversationHeads heads, PostingRules rules, MessageEffects effects, Clock clock) {
        this.messages = messages;
        this.heads = heads;
        this.rules = rules;
        this.effects = effects;
        this.clock = clock;
    }

    /**
     * Stores posts that are taken for new, which nearly all are: nothing is looked up.
     *
     * @return one outcome for each post, in order
     * @throws org.springframework.dao.DataIntegrityViolationException when one of them is stored already
     */
    @Transactional
    public List<Outcome> store(List<PostMessage> posts) {
        return store(posts, new HashMap<>());
    }

    /**
     * Stores those posts that are not stored already.
     *
     * @return one outcome for each post, in order
     * @throws org.springframework.dao.DataIntegrityViolationException when one of them is being stored elsewhere
     */
    @Transactional
    public List<Outcome> storeMissing(List<PostMessage> posts) {
        return store(posts, known(posts));
    }

    private List<Outcome> store(List<PostMessage> posts, Map<Key, Message> known) {
        Map<Long, ConversationHead> places = lock(posts, known);
        Map<Long, Message> quoted = quoted(posts);
        Map<Marks.Member, Long> marked = new HashMap<>();
        List<Message> created = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (PostMessage post : posts) {
            Message before = known.get(Key.of(post));
            Outcome outcome = before != null ? Outcome.known(before) : store(post, places, quoted);
            outcomes.add(outcome);
            if (outcome.created()) {
                Message message = Objects.requireNonNull(outcome.message());
                known.put(Key.of(post), message);
                created.add(message);
                if (!post.isNotice()) {
                    marked.put(new Marks.Member(post.conversationId(), post.senderId()), message.seq());
                }
            }
        }
        // What is stored with messages is SQL that looks at them and their conversations as the database has them.
        messages.saveAllAndFlush(created);
        heads.save(places.values());
        effects.posted(marked, created);
        return outcomes;
    }

    private Map<Key, Message> known(List<PostMessage> posts) {
        Set<UUID> clientIds = posts.stream().map(PostMessage::clientId).collect(Collectors.toSet());
        return messages.findByClientIdIn(clientIds).stream().collect(Collectors.toMap(Key::of, Function.identity()));
    }

    private Map<Long, ConversationHead> lock(List<PostMessage> posts, Map<Key, Message> known) {
        Set<Long> ids = posts.stream()
                .filter(post -> !known.containsKey(Key.of(post)))
                .map(PostMessage::conversationId)
                .collect(Collectors.toSet());
        return ids.isEmpty() ? Map.of() : heads.lock(ids);
    }

    private Map<Long, Message> quoted(List<PostMessage> posts) {
        Set<Long> ids = posts.stream()
                .map(PostMessage::replyToId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return ids.isEmpty()
                ? Map.of()
                : messages.findByIdIn(ids).stream().collect(Collectors.toMap(Message::id, Function.identity()));
    }

    private Outcome store(PostMessage post, Map<Long, ConversationHead> places, Map<Long, Message> quoted) {
        ConversationHead place = places.get(post.conversationId());
        if (place == null) {
            return Outcome.refused(new NotFoundException());
        }
        try {
            rules.check(post, place, quoted);
        } catch (ParleyException refusal) {
            return Outcome.refused(refusal);
        }
        var now = clock.instant();
        place.say(post.author(), post.content(), now);
        return Outcome.created(new Message(post, place.seq(), place.revision(), now));
    }

    /** A sender and the id that the sender chose: what makes a message one. */
    private record Key(@Nullable Long senderId, @Nullable UUID clientId) {
        static Key of(PostMessage post) {
            return new Key(post.author(), post.clientId());
        }

        static Key of(Message message) {
            return new Key(message.senderId(), message.clientId());
        }
    }

    /** What became of a post: a message, new or known, or a refusal. */
    record Outcome(
            @Nullable Message message,
            boolean created,
            @Nullable ParleyException refusal) {
        static Outcome created(Message message) {
            return new Outcome(message, true, null);
        }

        static Outcome known(Message message) {
            return new Outcome(message, false, null);
        }

        static Outcome refused(ParleyException refusal) {
            return new Outcome(null, false, refusal);
        }
    }
}
