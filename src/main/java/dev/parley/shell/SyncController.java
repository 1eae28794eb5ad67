package dev.parley.shell;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.base.web.Caller;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.conversation.inbox.ListedConversations;
import dev.parley.identity.status.OwnStatus;
import dev.parley.identity.status.Statuses;
import dev.parley.message.thread.UnreadThreads;
import dev.parley.moderation.request.PendingCounts;
import dev.parley.presence.online.Presence;
import dev.parley.presence.online.PresenceView;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers in one request what a page needs after its connection is established: what has changed since the page was
 * rendered, or while the connection was lost. Later changes arrive over the connection.
 */
@RestController
final class SyncController {
    private final ConversationList conversations;
    private final Presence presence;
    private final PendingCounts waiting;
    private final UnreadThreads threads;
    private final Statuses statuses;

    SyncController(
            ConversationList conversations,
            Presence presence,
            PendingCounts waiting,
            UnreadThreads threads,
            Statuses statuses) {
        this.statuses = statuses;
        this.conversations = conversations;
        this.presence = presence;
        this.waiting = waiting;
        this.threads = threads;
    }

    /** @param people the people whose presence the page shows */
    @GetMapping("/conversations/sync")
    Sync sync(Caller me, @RequestParam(defaultValue = "") List<AccountId> people) {
        if (people.size() > PageSize.MAXIMUM) {
            throw new InvalidInputException("people", "must be at most " + PageSize.MAXIMUM);
        }
        ListedConversations listed = conversations.listed(me.id(), null);
        return new Sync(
                Stream.concat(listed.pinned().stream(), listed.items().stream())
                        .map(RowVersion::of)
                        .toList(),
                conversations.unread(me.id(), null, PageSize.MAXIMUM),
                people.isEmpty() ? List.of() : presence.of(me.id(), people),
                waiting.count(me.id()),
                threads.of(me.id()),
                statuses.own(me.id()));
    }

    /**
     * The state with which the page compares itself.
     *
     * @param rows the newest page of the list
     * @param threads the threads with unread replies
     * @param unread the unread conversations, including those beyond the first page of the list
     */
    record Sync(
            List<RowVersion> rows,
            Page<ConversationView> unread,
            List<PresenceView> presence,
            PendingCounts.Count requests,
            List<MessageId> threads,
            OwnStatus own) {}

    /** The version of a row in the list. */
    record RowVersion(
            ConversationId id,
            String name,
            long lastSeq,
            long revision,
            long readSeq,
            long deliveredSeq,
            long attentionVersion) {
        static RowVersion of(ConversationView view) {
            return new RowVersion(
                    view.id(),
                    view.name(),
                    view.lastSeq(),
                    view.revision(),
                    view.readSeq(),
                    view.deliveredSeq(),
                    view.attention().version());
        }
    }
}
