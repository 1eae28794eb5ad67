package dev.parley.webhook.persona;

import dev.parley.base.api.AddsFields;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessagePart;
import dev.parley.message.core.MessagesStored;
import dev.parley.message.core.MessagesStored.Stored;
import dev.parley.message.core.PostMessage.Persona;
import dev.parley.message.editing.MessageRewritten;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Stores the personas of new messages, and adds them to what readers get: the template of messages shows them. */
@Component
@AddsFields(PersonaPart.Fields.class)
final class PersonaPart implements MessagePart {
    static final int BIT = 4096;

    private final Personas personas;

    PersonaPart(Personas personas) {
        this.personas = personas;
    }

    @EventListener
    void stored(MessagesStored stored) {
        Map<Message, Persona> added = stored.messages().stream()
                .filter(each -> each.draft().persona() != null)
                .collect(Collectors.toMap(Stored::message, PersonaPart::persona));
        if (!added.isEmpty()) {
            personas.add(added.entrySet().stream()
                    .collect(Collectors.toMap(each -> each.getKey().id(), Map.Entry::getValue)));
            added.keySet().forEach(message -> message.addPart(BIT));
        }
    }

    private static Persona persona(Stored stored) {
        return Objects.requireNonNull(stored.draft().persona());
    }

    @EventListener
    void rewritten(MessageRewritten rewritten) {
        if (rewritten.message().isDeleted()) {
            personas.remove(rewritten.message().id());
        }
    }

    @Override
    public int bit() {
        return BIT;
    }

    @Override
    public Map<MessageId, Content> of(Collection<MessageId> messageIds) {
        Map<MessageId, Content> contents = new HashMap<>();
        personas.of(messageIds).forEach((id, persona) -> contents.put(id, Content.of(Map.of("persona", persona), "")));
        return contents;
    }

    /** What messages have of it. */
    record Fields(@Nullable Persona persona) {}
}
