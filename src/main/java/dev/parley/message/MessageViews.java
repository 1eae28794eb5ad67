package dev.parley.message;

import dev.parley.conversation.Audience;
import dev.parley.message.MessageView.Quote;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Turns messages into what is sent of them. */
@Component
final class MessageViews {
    private static final int QUOTE_LENGTH = 120;

    private final Messages messages;
    private final Markdown markdown;

    MessageViews(Messages messages, Markdown markdown) {
        this.messages = messages;
        this.markdown = markdown;
    }

    /** Nobody but the sender can have read them yet. */
    List<MessageView> unread(List<Message> said, Audience audience) {
        return of(said, audience, message -> false);
    }

    List<MessageView> of(List<Message> said, Audience audience, Predicate<Message> isRead) {
        Map<Long, Message> quoted = quoted(said);
        return said.stream()
                .map(message -> view(message, audience, quoted, isRead.test(message)))
                .toList();
    }

    private Map<Long, Message> quoted(List<Message> said) {
        Set<Long> ids =
                said.stream().map(Message::replyToId).filter(Objects::nonNull).collect(Collectors.toSet());
        return ids.isEmpty() ? Map.of() : byId(messages.findByIdIn(ids));
    }

    private static Map<Long, Message> byId(Collection<Message> found) {
        Map<Long, Message> all = new HashMap<>();
        found.forEach(message -> all.put(message.id(), message));
        return all;
    }

    private MessageView view(Message message, Audience audience, Map<Long, Message> quoted, boolean isRead) {
        Long sender = message.senderId();
        return new MessageView(
                message.id(),
                message.conversationId(),
                message.seq(),
                message.revision(),
                message.clientId(),
                sender,
                sender == null ? null : audience.other(sender),
                message.kind(),
                message.content(),
                html(message),
                message.replyToId() == null || message.isDeleted() ? null : quote(quoted.get(message.replyToId())),
                List.of(),
                List.of(),
                message.createdAt(),
                message.editedAt(),
                message.deletedAt(),
                isRead);
    }

    /** Names in a notice are nobody's markup. */
    private String html(Message message) {
        if (message.kind() == MessageKind.SYSTEM) {
            return "<p>" + HtmlUtils.htmlEscape(message.content(), "UTF-8") + "</p>";
        }
        return message.isDeleted() ? "" : markdown.html(message.content());
    }

    private static @Nullable Quote quote(@Nullable Message original) {
        return original == null
                ? null
                : new Quote(
                        original.id(),
                        original.seq(),
                        original.revision(),
                        original.senderId(),
                        original.isDeleted() ? null : line(original.content()));
    }

    private static String line(String content) {
        String line = content.replaceAll("\\s+", " ");
        int end = line.offsetByCodePoints(0, Math.min(QUOTE_LENGTH, line.codePointCount(0, line.length())));
        return end < line.length() ? line.substring(0, end) + "…" : line;
    }
}
