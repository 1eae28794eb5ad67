package dev.parley.webhook.feed;

import dev.parley.attention.reminder.ReminderList;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.PageSize;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.message.core.MessageKind;
import dev.parley.message.core.MessageView;
import dev.parley.message.history.MessageHistory;
import dev.parley.webhook.feed.Feeds.Feed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads for a feed what its owner may read at this moment. */
@Component
final class FeedReading {
    private static final int MESSAGES = 50;

    private final ConversationList conversations;
    private final MessageHistory history;
    private final ReminderList reminders;
    private final Profiles profiles;

    FeedReading(ConversationList conversations, MessageHistory history, ReminderList reminders, Profiles profiles) {
        this.conversations = conversations;
        this.history = history;
        this.reminders = reminders;
        this.profiles = profiles;
    }

    /**
     * The document of a feed.
     *
     * @param origin of the addresses of this server
     * @throws NotFoundException if its owner's account is not active, or may not read this any more
     */
    Document of(Feed feed, String origin, String host) {
        AccountId me = feed.accountId();
        if (profiles.find(me).filter(Profile::active).isEmpty()) {
            throw new NotFoundException();
        }
        ConversationId conversationId = feed.conversationId();
        return conversationId == null ? calendar(me, origin, host) : messages(me, conversationId, origin);
    }

    /** Disappearing messages are left out: a reader would keep them. */
    private Document messages(AccountId me, ConversationId conversationId, String origin) {
        List<MessageView> shown = history.newest(me, conversationId, MESSAGES).messages().stream()
                .filter(message -> message.kind() == MessageKind.TEXT
                        && message.deletedAt() == null
                        && message.expiresAt() == null
                        && !message.omitted())
                .sorted(Comparator.comparing(MessageView::seq).reversed())
                .toList();
        AtomFeed feed = new AtomFeed(
                origin,
                conversations.one(me, conversationId),
                profiles.of(shown.stream()
                        .map(MessageView::senderId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())));
        return new Document(
                "application/atom+xml;charset=UTF-8",
                feed.write(shown).getBytes(StandardCharsets.UTF_8),
                feed.updated(shown));
    }

    private Document calendar(AccountId me, String origin, String host) {
        String text = new ReminderCalendar(origin, host)
                .write(reminders.page(me, null, PageSize.MAXIMUM).items());
        return new Document("text/calendar;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8), null);
    }

    /** @param modified when it last changed; null if that is not known */
    @SuppressWarnings("ArrayRecordComponent")
    record Document(String type, byte[] content, @Nullable Instant modified) {}
}
