package dev.parley.message.thread;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.core.ConversationHead;
import dev.parley.message.core.Message;
import dev.parley.message.core.Messages;
import dev.parley.message.core.MessagesStored;
import dev.parley.message.core.MessagesStored.Stored;
import dev.parley.message.thread.Followers.Follower;
import dev.parley.people.mention.MentionNames;
import dev.parley.people.mention.Mentioned;
import dev.parley.people.mention.Mentions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Adds new replies to their threads: the roots change, once a batch, and people start to follow. Messages of the timeline
 * cost no statement.
 */
@Component
final class ThreadWriter {
    private final Messages messages;
    private final ThreadTable threads;
    private final Followers followers;
    private final Mentions mentions;
    private final ApplicationEventPublisher events;

    ThreadWriter(
            Messages messages,
            ThreadTable threads,
            Followers followers,
            Mentions mentions,
            ApplicationEventPublisher events) {
        this.messages = messages;
        this.threads = threads;
        this.followers = followers;
        this.mentions = mentions;
        this.events = events;
    }

    @EventListener
    void stored(MessagesStored stored) {
        List<Stored> replies = stored.messages().stream()
                .filter(each -> each.message().threadId() != null)
                .toList();
        if (replies.isEmpty()) {
            return;
        }
        Map<MessageId, List<Message>> byRoot = replies.stream()
                .map(Stored::message)
                .collect(Collectors.groupingBy(ThreadWriter::rootOf, LinkedHashMap::new, Collectors.toList()));
        Map<MessageId, Message> roots = messages.findByIds(byRoot.keySet()).stream()
                .collect(Collectors.toMap(Message::id, Function.identity()));
        Map<MessageId, ThreadState> states = states(byRoot, roots);
        threads.save(states.values());
        threads.add(replies.stream().map(Stored::message).toList());
        followers.add(newFollowers(replies, roots));
        for (ThreadState state : states.values()) {
            ConversationHead head = Objects.requireNonNull(stored.heads().get(state.conversationId()));
            Message root = Objects.requireNonNull(roots.get(state.rootId()));
            root.amend(head.amend(), ThreadPart.BIT, true);
            List<Message> said = Objects.requireNonNull(byRoot.get(state.rootId()));
            events.publishEvent(new ThreadChanged(
                    state, root.revision(), said.get(said.size() - 1).id()));
        }
    }

    private Map<MessageId, ThreadState> states(Map<MessageId, List<Message>> byRoot, Map<MessageId, Message> roots) {
        Map<MessageId, ThreadState> states = new LinkedHashMap<>();
        Map<MessageId, ThreadState> before = threads.of(byRoot.keySet());
        byRoot.forEach((id, replies) -> {
            ThreadState state = before.get(id);
            if (state == null) {
                state = ThreadState.empty(Objects.requireNonNull(roots.get(id)));
            }
            for (Message reply : replies) {
                state = state.with(reply);
            }
            states.put(id, state);
        });
        return states;
    }

    private Collection<Follower> newFollowers(List<Stored> replies, Map<MessageId, Message> roots) {
        Map<List<Object>, Follower> all = new HashMap<>();
        for (Message root : roots.values()) {
            put(all, new Follower(root.id(), root.author(), root.seq(), false));
        }
        mentioned(replies).forEach(follower -> put(all, follower));
        for (Stored reply : replies) {
            Message message = reply.message();
            put(all, new Follower(rootOf(message), message.author(), message.seq(), true));
        }
        return all.values();
    }

    /** The later one counts: who replies has read the thread up to there. */
    private static void put(Map<List<Object>, Follower> all, Follower follower) {
        all.put(List.of(follower.rootId(), follower.accountId()), follower);
    }

    private List<Follower> mentioned(List<Stored> replies) {
        List<Stored> naming = replies.stream()
                .filter(reply -> MentionNames.mayBeIn(reply.message().content()))
                .toList();
        if (naming.isEmpty()) {
            return List.of();
        }
        Map<MessageId, Mentioned> found =
                mentions.of(naming.stream().map(reply -> reply.message().id()).toList());
        List<Follower> people = new ArrayList<>();
        for (Stored reply : naming) {
            people.addAll(mentioned(
                    reply.message(),
                    reply.audience(),
                    found.getOrDefault(reply.message().id(), Mentioned.NOBODY)));
        }
        return people;
    }

    /** A mention of everyone makes no one follow. */
    private static List<Follower> mentioned(Message reply, Audience audience, Mentioned mentioned) {
        return mentioned.people().values().stream()
                .map(person -> person.id())
                .filter(id -> audience.members().contains(id) && !reply.isFrom(id))
                .map((AccountId id) -> new Follower(rootOf(reply), id, reply.seq() - 1, false))
                .toList();
    }

    static MessageId rootOf(Message reply) {
        return Objects.requireNonNull(reply.threadId());
    }
}
