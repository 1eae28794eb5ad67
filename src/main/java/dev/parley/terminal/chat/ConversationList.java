package dev.parley.terminal.chat;

import dev.parley.terminal.client.Conversation;
import dev.parley.terminal.client.Message;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The user's conversations. For any thread. */
final class ConversationList {
    private final Map<Conversation.Id, Conversation> byId = new LinkedHashMap<>();

    synchronized void replace(List<Conversation> conversations) {
        byId.clear();
        conversations.forEach(one -> byId.put(one.id(), one));
    }

    /** Those with the newest message first. */
    synchronized List<Conversation> all() {
        return byId.values().stream()
                .sorted(Comparator.comparing(Conversation::lastMessageAt).reversed())
                .toList();
    }

    synchronized Optional<Conversation> find(Conversation.Id id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized void update(Conversation.Id id, UnaryOperator<Conversation> change) {
        byId.computeIfPresent(id, (same, conversation) -> change.apply(conversation));
    }

    /** Adds a conversation. Of one that is here, what is personal stays, as events may be without it. */
    synchronized void put(Conversation conversation) {
        byId.merge(
                conversation.id(),
                conversation,
                (old, changed) -> new Conversation(
                        old.id(),
                        old.kind(),
                        changed.name().isEmpty() ? old.name() : changed.name(),
                        changed.topic(),
                        old.user(),
                        changed.memberCount(),
                        old.lobby(),
                        old.request(),
                        old.attention(),
                        Math.max(old.revision(), changed.revision()),
                        old.readSeq(),
                        old.unread(),
                        old.mentions(),
                        old.lastMessage(),
                        old.lastMessageAt(),
                        old.json()));
    }

    /** Counts a message that is unread; returns false if it had been counted when the list was loaded. */
    synchronized boolean count(Message message, boolean mentioned) {
        Conversation conversation = byId.get(message.conversation());
        if (conversation == null || conversation.revision() >= message.revision()) {
            return false;
        }
        byId.put(
                conversation.id(),
                conversation
                        .counting(conversation.unread() + 1, conversation.mentions() + (mentioned ? 1 : 0))
                        .reaching(message.revision()));
        return true;
    }

    synchronized void remove(Conversation.Id id) {
        byId.remove(id);
    }

    synchronized long unread() {
        return byId.values().stream().mapToLong(Conversation::unread).sum();
    }
}
