package dev.parley.attention.mentions;

import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageKind;
import dev.parley.message.core.MessagesStored;
import dev.parley.message.editing.MessageRewritten;
import dev.parley.message.markdown.Markdown;
import dev.parley.people.mention.MentionNames;
import dev.parley.people.mention.Mentions;
import dev.parley.people.mention.Mentions.Naming;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Stores the mentions of messages. A message without an @ costs no statement. Who is mentioned in a forwarded message was
 * meant elsewhere.
 */
@Component
final class MentionWriter {
    private final Mentions mentions;
    private final Markdown markdown;

    MentionWriter(Mentions mentions, Markdown markdown) {
        this.mentions = mentions;
        this.markdown = markdown;
    }

    /** Before listeners that ask who is mentioned. */
    @Order(0)
    @EventListener
    void stored(MessagesStored stored) {
        store(stored.messages().stream()
                .filter(each -> mayMention(each.message()) && each.draft().origin() == null)
                .map(each -> new Said(each.message(), each.audience()))
                .toList());
    }

    @Order(0)
    @EventListener
    void rewritten(MessageRewritten rewritten) {
        Message message = rewritten.message();
        if (MentionNames.mayBeIn(rewritten.earlier())) {
            mentions.forget(message.id());
            message.removePart(MentionPart.BIT);
        }
        if (mayMention(message)) {
            store(List.of(new Said(message, rewritten.audience())));
        }
    }

    private void store(List<Said> messages) {
        if (!messages.isEmpty()) {
            Set<MessageId> naming =
                    mentions.store(messages.stream().map(this::naming).toList());
            messages.stream()
                    .map(Said::message)
                    .filter(message -> naming.contains(message.id()))
                    .forEach(message -> message.addPart(MentionPart.BIT));
        }
    }

    private static boolean mayMention(Message message) {
        return message.kind() == MessageKind.TEXT && MentionNames.mayBeIn(message.content());
    }

    private Naming naming(Said said) {
        Message message = said.message();
        Audience audience = said.audience();
        return new Naming(
                message.id(),
                message.conversationId(),
                message.seq(),
                message.author(),
                message.createdAt(),
                markdown.mentionMatches(message.content()),
                audience.members(),
                audience.mayNameAll(message.author()));
    }

    /** A message with its text, and the members who may be mentioned. */
    private record Said(Message message, Audience audience) {}
}
