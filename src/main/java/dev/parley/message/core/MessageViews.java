package dev.parley.message.core;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.MemberAccess;
import dev.parley.message.core.MessagePart.Content;
import dev.parley.message.core.MessageView.Quote;
import dev.parley.message.core.NoticeTexts.Names;
import dev.parley.message.markdown.Markdown;
import dev.parley.people.mention.Mentioned;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Creates the views of messages. */
@Component
public final class MessageViews {
    private static final int QUOTE_LENGTH = 120;

    private final Messages messages;
    private final Markdown markdown;
    private final MessageParts parts;
    private final PersonalViews personal;
    private final NoticeTexts notices;

    MessageViews(
            Messages messages, Markdown markdown, MessageParts parts, PersonalViews personal, NoticeTexts notices) {
        this.messages = messages;
        this.markdown = markdown;
        this.parts = parts;
        this.personal = personal;
        this.notices = notices;
    }

    /** A message in one line, as the list of conversations has it: its text, or what it consists of; may be empty. */
    public String line(Message message) {
        if (message.kind() == MessageKind.SYSTEM) {
            return message.content();
        }
        return message.content().isEmpty()
                ? parts.of(List.of(message))
                        .getOrDefault(message.id(), MessageParts.none())
                        .line()
                : MessagePreview.line(message.content());
    }

    /** Messages of one conversation, as {@link #unread(List, Map)}. */
    public List<MessageView> unread(List<Message> said, Audience audience) {
        return of(said, parts.of(said), message -> audience, message -> false);
    }

    /**
     * Messages of several conversations that no one but the sender can have read yet.
     *
     * @param audiences by the conversation's id
     */
    List<MessageView> unread(List<Message> said, Map<ConversationId, Audience> audiences) {
        return of(
                said,
                parts.of(said),
                message -> Objects.requireNonNull(audiences.get(message.conversationId())),
                message -> false);
    }

    /** As one member sees them; those that the member has deleted for themselves have no content. */
    public List<MessageView> of(List<Message> said, MemberAccess access, AccountId me) {
        return personal.of(
                of(
                        said,
                        parts.of(said, me),
                        message -> access.audience(),
                        message -> access.hasRead(message.seq(), message.isFrom(me))),
                me,
                access);
    }

    /** The seqs of those messages of a conversation that a member has deleted for themselves last, at most a hundred. */
    public List<Long> hiddenSeqs(AccountId me, MemberAccess access) {
        return personal.hiddenSeqs(me, access);
    }

    /** As its author sees it, who may have left and joined again since, after what it quotes. */
    public MessageView forAuthor(MessageView said) {
        AccountId author = said.senderId();
        return author == null ? said : personal.of(said).apply(author);
    }

    private List<MessageView> of(
            List<Message> said,
            Map<MessageId, Content> added,
            Function<Message, Audience> audiences,
            Predicate<Message> isRead) {
        Map<MessageId, Message> quoted = quoted(said);
        Names names = notices.of(said, quoted.values());
        Map<MessageId, Quote> quotes = quotes(quoted.values(), names);
        return said.stream()
                .map(message -> view(
                        message,
                        audiences.apply(message),
                        quotes,
                        names,
                        added.getOrDefault(message.id(), MessageParts.none()),
                        isRead.test(message)))
                .toList();
    }

    private Map<MessageId, Message> quoted(List<Message> said) {
        Set<MessageId> ids =
                said.stream().map(Message::replyToId).filter(Objects::nonNull).collect(Collectors.toSet());
        return ids.isEmpty() ? Map.of() : byId(messages.findByIds(ids));
    }

    private static Map<MessageId, Message> byId(Collection<Message> found) {
        Map<MessageId, Message> all = new HashMap<>();
        found.forEach(message -> all.put(message.id(), message));
        return all;
    }

    private MessageView view(
            Message message,
            Audience audience,
            Map<MessageId, Quote> quotes,
            Names names,
            Content added,
            boolean isRead) {
        AccountId sender = message.senderId();
        return new MessageView(
                message.id(),
                message.conversationId(),
                message.seq(),
                message.revision(),
                message.clientId(),
                sender,
                sender == null ? null : audience.other(sender),
                message.kind(),
                message.kind() == MessageKind.SYSTEM ? names.plain(message) : message.content(),
                message.kind() == MessageKind.SYSTEM ? names.html(message) : html(message, added.mentioned()),
                message.replyToId() == null || message.isDeleted() ? null : quotes.get(message.replyToId()),
                added.list(MessageView.ATTACHMENTS),
                added.reactions(),
                message.createdAt(),
                message.editedAt(),
                message.deletedAt(),
                message.expiresAt(),
                isRead,
                fields(message, added),
                added.mentioned(),
                added.html());
    }

    private static Map<String, Object> fields(Message message, Content added) {
        Map<String, Object> fields = added.fieldsExcept(MessageView.ATTACHMENTS, MessageView.REACTIONS);
        MessageId threadId = message.threadId();
        if (threadId == null) {
            return fields;
        }
        Map<String, Object> all = new TreeMap<>(fields);
        all.put(MessageView.THREAD_ID, threadId);
        all.put(MessageView.ALSO_TO_CONVERSATION, !message.isAside());
        return all;
    }

    private String html(Message message, Mentioned mentioned) {
        return message.isDeleted() ? "" : markdown.html(message.content(), mentioned);
    }

    private Map<MessageId, Quote> quotes(Collection<Message> quoted, Names names) {
        Map<MessageId, Content> added = parts.of(
                quoted.stream().filter(original -> original.content().isEmpty()).toList());
        Map<MessageId, Quote> quotes = new HashMap<>();
        for (Message original : quoted) {
            String line = added.getOrDefault(original.id(), MessageParts.none()).line();
            quotes.put(
                    original.id(),
                    new Quote(
                            original.id(),
                            original.seq(),
                            original.senderId(),
                            original.isDeleted() ? null : preview(original, names, line)));
        }
        return quotes;
    }

    /** @param line stands for a message without text */
    private static String preview(Message original, Names names, String line) {
        if (original.kind() == MessageKind.SYSTEM) {
            return names.plain(original);
        }
        return original.content().isEmpty() ? line : MessagePreview.of(original.content(), QUOTE_LENGTH);
    }
}
