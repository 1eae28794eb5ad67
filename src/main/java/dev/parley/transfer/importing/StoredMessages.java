package dev.parley.transfer.importing;

import dev.parley.base.id.AccountId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.core.ConversationHead;
import dev.parley.message.core.Message;
import dev.parley.message.core.Messages;
import dev.parley.message.editing.MessageEdits;
import dev.parley.message.reaction.Reactions;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is read and written of messages. */
@Component
final class StoredMessages {
    private final Messages messages;
    private final Audiences audiences;
    private final Reactions reactions;
    private final MessageEdits edits;

    StoredMessages(Messages messages, Audiences audiences, Reactions reactions, MessageEdits edits) {
        this.messages = messages;
        this.audiences = audiences;
        this.reactions = reactions;
        this.edits = edits;
    }

    Set<UUID> known(Collection<UUID> clientIds) {
        return messages.storedClientIds(clientIds);
    }

    Map<UUID, Message> of(Collection<UUID> clientIds) {
        return clientIds.isEmpty()
                ? new HashMap<>()
                : messages.findByClientIds(clientIds).stream()
                        .collect(Collectors.toMap(
                                message -> Objects.requireNonNull(message.clientId()),
                                Function.identity(),
                                (one, other) -> one,
                                HashMap::new));
    }

    Audience audience(ConversationHead head) {
        return audiences.of(head);
    }

    void prepare(Message message) {
        messages.prepare(message);
    }

    /** Writes the messages that were prepared. */
    void flush() {
        messages.add(List.of());
    }

    /** Stores the reactions and earlier texts of messages. */
    void storeAdditions(Map<Message, NewMessage> sources) {
        Map<Message, Map<String, Set<AccountId>>> people = new LinkedHashMap<>();
        sources.forEach((message, source) -> {
            if (!source.reactions().isEmpty() && source.senderId() != null) {
                people.put(message, source.reactions());
            }
            source.edits().forEach(edit -> edits.add(message.id(), edit.at(), edit.text()));
        });
        reactions.addTo(people);
    }
}
