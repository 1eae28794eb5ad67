package dev.parley.message.history;

import dev.parley.base.id.AccountId;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.message.core.MessageFragments;
import dev.parley.message.core.MessagePart;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.MessageView.Quote;
import dev.parley.message.core.MessageView.Reaction;
import dev.parley.message.history.MessageHistory.Slice;
import dev.parley.message.history.Timeline.Entry;
import dev.parley.message.star.Stars;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Prepares messages for one viewer: days, groups, the first unread message, and the delivery state of own messages. */
@Component
public final class Timelines {
    /** Messages of one author with less time between them form a group. */
    private static final Duration GROUP_GAP = Duration.ofMinutes(5);

    private static final String OWN = "class=\"mention mention-own\" data-user=\"%s\"";

    /** The tags of a link. Content cannot contain them unescaped. */
    private static final Pattern LINK = Pattern.compile("</?a(?: [^>]*)?>");

    private static final String EMPTY_TIME = "></time>";

    /** Where the quoted text of a reply belongs. Content cannot contain a tag unescaped. */
    private static final String EMPTY_QUOTE = "<span class=\"quote-text\" dir=\"auto\"></span>";

    private final MessageFragments fragments;
    private final MessageSource texts;
    private final Stars stars;

    Timelines(MessageFragments fragments, MessageSource texts, Stars stars) {
        this.fragments = fragments;
        this.texts = texts;
        this.stars = stars;
    }

    Timeline of(AccountId me, ConversationView conversation, Slice slice) {
        List<MessageView> messages = slice.messages();
        List<Entry> entries = entries(
                me,
                conversation,
                messages,
                firstUnread(me, conversation, messages),
                message -> state(conversation, message));
        long lastSeq = messages.isEmpty()
                ? Long.MAX_VALUE
                : messages.get(messages.size() - 1).seq();
        Long after = lastSeq < conversation.shownSeq() ? lastSeq : null;
        return new Timeline(entries, slice.olderBefore(), after, slice.revision());
    }

    /** Replies of a thread, which have read marks of their own; their {@code is_read} is about these. */
    public Timeline ofThread(AccountId me, ConversationView conversation, Slice slice) {
        MessageView firstUnread = slice.messages().stream()
                .filter(message ->
                        !message.isRead() && message.deletedAt() == null && !message.omitted() && !isFrom(me, message))
                .findFirst()
                .orElse(null);
        List<Entry> entries = entries(
                me,
                conversation,
                slice.messages(),
                firstUnread,
                message -> conversation.isDirect() && message.isRead() ? "read" : "sent");
        return new Timeline(entries, slice.olderBefore(), slice.newerAfter(), slice.revision());
    }

    /** One message above others, such as the root of a thread. */
    public Timeline ofOne(AccountId me, ConversationView conversation, MessageView message) {
        List<Entry> entries = entries(me, conversation, List.of(message), null, alone -> state(conversation, alone));
        return new Timeline(entries, null, null, message.revision());
    }

    private List<Entry> entries(
            AccountId me,
            ConversationView conversation,
            List<MessageView> messages,
            @Nullable MessageView firstUnread,
            Function<MessageView, String> states) {
        Set<Long> starred = starred(me, messages);
        List<Entry> entries = new ArrayList<>();
        MessageView previous = null;
        for (MessageView message : messages) {
            if (message.omitted() || message.expired()) {
                continue;
            }
            entries.add(entry(me, conversation, previous, message, message == firstUnread, starred, states));
            previous = message;
        }
        return List.copyOf(entries);
    }

    /** The first unread message of the viewer; null if it is not among these. Deleted messages do not count. */
    private static @Nullable MessageView firstUnread(
            AccountId me, ConversationView conversation, List<MessageView> messages) {
        long readSeq = conversation.readSeq();
        if (messages.isEmpty() || messages.get(0).seq() > readSeq + 1) {
            return null;
        }
        return messages.stream()
                .filter(message -> message.seq() > readSeq
                        && message.deletedAt() == null
                        && !message.omitted()
                        && !isFrom(me, message))
                .findFirst()
                .orElse(null);
    }

    /** The fragments only, for a script that inserts them itself. */
    public List<String> articles(List<MessageView> messages) {
        return messages.stream()
                .filter(message -> !message.omitted())
                .map(this::article)
                .toList();
    }

    /** The fragment is the same for everyone; the quoted text is only for people who see the quoted message. */
    private String article(MessageView message) {
        String html = withOwnMarks(withOwnReactions(fragments.html(message), message), message);
        Quote quote = message.replyTo();
        if (quote == null) {
            return html;
        }
        String text =
                quote.text() == null ? texts.getMessage("message.quote.unavailable", null, locale()) : quote.text();
        return html.replace(EMPTY_QUOTE, EMPTY_QUOTE.replace("></", ">" + HtmlUtils.htmlEscape(text, "UTF-8") + "</"));
    }

    /** Marks the viewer's reactions. Content cannot contain an attribute unescaped. */
    private static String withOwnReactions(String html, MessageView message) {
        String marked = html;
        for (Reaction reaction : message.reactions()) {
            if (reaction.me()) {
                String attribute = "data-emoji=\"%s\"".formatted(reaction.emoji());
                marked = marked.replace(attribute, attribute + " data-own=\"true\"");
            }
        }
        return marked;
    }

    private static String withOwnMarks(String html, MessageView message) {
        String marked = html;
        for (Object part : message.parts().values()) {
            if (part instanceof MessagePart.OwnMarks own) {
                marked = own.markedIn(marked);
            }
        }
        return marked;
    }

    /** Whether the viewer has starred the message. */
    public boolean isStarred(AccountId me, MessageView message) {
        return stars.contains(me, message.id());
    }

    /** One message as a page shows it to one of its readers, with its time. */
    public String html(AccountId me, MessageView message) {
        return withTime(own(me, message), message.createdAt());
    }

    private Entry entry(
            AccountId me,
            ConversationView conversation,
            @Nullable MessageView previous,
            MessageView message,
            boolean firstUnread,
            Set<Long> starred,
            Function<MessageView, String> states) {
        boolean mine = isFrom(me, message);
        LocalDate day = day(message.createdAt());
        boolean newDay = previous == null || !day.equals(day(previous.createdAt()));
        return new Entry(
                html(me, conversation, message),
                message.createdAt(),
                mine,
                mine ? states.apply(message) : null,
                newDay ? day : null,
                newDay || previous == null || !follows(previous, message),
                firstUnread,
                message.seq(),
                starred.contains(message.seq()));
    }

    private Set<Long> starred(AccountId me, List<MessageView> messages) {
        if (messages.isEmpty()) {
            return Set.of();
        }
        MessageView last = messages.get(messages.size() - 1);
        return stars.between(me, last.conversationId(), messages.get(0).seq(), last.seq());
    }

    /** Messages of a request have no links before it is accepted. */
    private String html(AccountId me, ConversationView conversation, MessageView message) {
        String html = own(me, message);
        return conversation.isPending() ? LINK.matcher(html).replaceAll("") : html;
    }

    /** Highlights the viewer's own name even without JavaScript. Content cannot contain an attribute unescaped. */
    private String own(AccountId me, MessageView message) {
        String html = article(message);
        if (!message.mentions(me)) {
            return html;
        }
        return html.replace("class=\"mention\" data-user=\"%s\"".formatted(me), OWN.formatted(me))
                .replace("class=\"mention\" data-user=\"all\"", OWN.formatted("all"));
    }

    private static boolean isFrom(AccountId me, MessageView message) {
        return me.equals(message.senderId());
    }

    private static boolean follows(MessageView previous, MessageView message) {
        return Objects.equals(previous.senderId(), message.senderId())
                && Duration.between(previous.createdAt(), message.createdAt()).compareTo(GROUP_GAP) < 0;
    }

    private static String state(ConversationView conversation, MessageView message) {
        if (message.seq() <= Objects.requireNonNullElse(conversation.otherReadSeq(), 0L)) {
            return "read";
        }
        return message.seq() <= Objects.requireNonNullElse(conversation.otherDeliveredSeq(), 0L) ? "delivered" : "sent";
    }

    /**
     * The fragment has no formatted time, since it is the same for all time zones. Content cannot contain a tag
     * unescaped.
     */
    static String withTime(String html, Instant at) {
        String time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale())
                .format(at.atZone(zone()));
        int open = html.lastIndexOf(EMPTY_TIME);
        return open < 0 ? html : html.substring(0, open + 1) + time + html.substring(open + 1);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone());
    }

    private static ZoneId zone() {
        return LocaleContextHolder.getTimeZone().toZoneId();
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
