package dev.parley.message.core;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.MessagePart.Content;
import dev.parley.message.core.MessageView.Reaction;
import dev.parley.people.mention.Mentioned;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** Reads the additions of every {@link MessagePart}: one call per part, none if no message has it. */
@Component
final class MessageParts {
    private static final Content NONE = Content.of(Map.of(), "");

    private final List<MessagePart> parts;

    MessageParts(List<MessagePart> parts) {
        this.parts = parts;
        int taken = 0;
        for (MessagePart part : parts) {
            if (Integer.bitCount(part.bit()) != 1 || (taken & part.bit()) != 0) {
                throw new IllegalStateException(part + " needs a bit of its own");
            }
            taken |= part.bit();
        }
    }

    /** The combined additions of all parts, by message id; messages without any are missing. */
    Map<MessageId, Content> of(List<Message> messages) {
        return of(messages, MessagePart::of);
    }

    /** The same as one person sees it. */
    Map<MessageId, Content> of(List<Message> messages, AccountId me) {
        return of(messages, (part, ids) -> part.of(ids, me));
    }

    /** The reactions to a message, for those who reacted. */
    Map<AccountId, List<Reaction>> reactionsFor(MessageId messageId) {
        Map<AccountId, List<Reaction>> all = new HashMap<>();
        parts.forEach(part -> all.putAll(part.reactionsFor(messageId)));
        return all;
    }

    private Map<MessageId, Content> of(
            List<Message> messages, BiFunction<MessagePart, List<MessageId>, Map<MessageId, Content>> read) {
        Map<MessageId, Content> all = new HashMap<>();
        for (MessagePart part : parts) {
            List<MessageId> ids = messages.stream()
                    .filter(message -> message.hasPart(part.bit()))
                    .map(Message::id)
                    .toList();
            if (!ids.isEmpty()) {
                read.apply(part, ids).forEach((id, content) -> all.merge(id, content, MessageParts::joined));
            }
        }
        return all;
    }

    static Content none() {
        return NONE;
    }

    private static Content joined(Content one, Content other) {
        Map<String, Object> fields = new TreeMap<>(one.fields());
        fields.putAll(other.fields());
        Mentioned mentioned = one.mentioned().isEmpty() ? other.mentioned() : one.mentioned();
        return new Content(
                fields, mentioned, one.html() + other.html(), one.line().isEmpty() ? other.line() : one.line());
    }
}
