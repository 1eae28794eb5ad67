package dev.parley.conversation.inbox;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Cursor;
import dev.parley.base.paging.Page;
import dev.parley.base.paging.PageSize;
import dev.parley.conversation.inbox.ConversationView.LastMessage;
import dev.parley.conversation.inbox.MembershipRow.Progress;
import dev.parley.conversation.inbox.MembershipRows.Beginning;
import dev.parley.conversation.inbox.MembershipRows.Part;
import dev.parley.conversation.inbox.Unread.Deleted;
import dev.parley.identity.account.Profile;
import dev.parley.people.mention.PersonReferences;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The conversations of a person, most recent first. */
@Service
@Transactional(readOnly = true)
public class ConversationList {
    /** The maximum number of pinned conversations. */
    public static final int MOST_PINNED = 50;

    private final MembershipRows rows;
    private final Unread unread;
    private final ListedPeople people;
    private final Clock clock;

    ConversationList(MembershipRows rows, Unread unread, ListedPeople people, Clock clock) {
        this.rows = rows;
        this.unread = unread;
        this.people = people;
        this.clock = clock;
    }

    /**
     * All conversations, including message requests.
     *
     * @param cursor null for the first page
     */
    public Page<ConversationView> page(AccountId me, @Nullable String cursor, int size) {
        return page(me, Part.ALL, cursor, size);
    }

    /** Those in the archive, or those that are not. */
    Page<ConversationView> page(AccountId me, boolean archived, @Nullable String cursor, int size) {
        return page(me, archived ? Part.ARCHIVED : Part.LISTED, cursor, size);
    }

    /** Those with unread messages or marked as unread. */
    public Page<ConversationView> unread(AccountId me, @Nullable String cursor, int size) {
        return page(me, Part.UNREAD, cursor, size);
    }

    /** The list beside every conversation: pinned ones at the top, without the archive. */
    public ListedConversations listed(AccountId me, @Nullable String cursor) {
        if (cursor == null) {
            return beginning(me, List.of()).list();
        }
        Page<ConversationView> page = page(me, Part.OTHERS, cursor, PageSize.of(null));
        return new ListedConversations(
                List.of(), page.items(), page.nextCursor(), rows.count(me, Part.ARCHIVED), false);
    }

    /**
     * A conversation and the list beside it, read together.
     *
     * @throws NotFoundException when there is no such conversation, or the person is not in it
     */
    public OpenedConversation opened(AccountId me, ConversationId conversationId) {
        Found found = beginning(me, List.of(conversationId));
        ConversationView conversation = found.views().get(conversationId);
        if (conversation == null) {
            throw new NotFoundException();
        }
        return new OpenedConversation(conversation, found.list());
    }

    private Found beginning(AccountId me, List<ConversationId> besides) {
        int size = PageSize.of(null);
        Beginning beginning = rows.beginning(me, MOST_PINNED, size + 1);
        Map<ConversationId, ConversationView> views = views(me, join(beginning.pinned, beginning.others, besides));
        Page<ConversationView> page = Page.of(inOrder(beginning.others, views), size, ConversationList::cursor);
        return new Found(
                views,
                new ListedConversations(
                        inOrder(beginning.pinned, views), page.items(), page.nextCursor(), beginning.archived, false));
    }

    /** The archive, as shown on its own page. */
    public ListedConversations apart(AccountId me, @Nullable String cursor) {
        Page<ConversationView> page = page(me, Part.ARCHIVED, cursor, PageSize.of(null));
        return new ListedConversations(List.of(), page.items(), page.nextCursor(), 0, true);
    }

    /** Those of these conversations that appear in the list or the archive, in no particular order. */
    public ListedConversations rows(AccountId me, List<ConversationId> ids) {
        return new ListedConversations(
                List.of(), views(me, rows.listed(me, ids)), null, rows.count(me, Part.ARCHIVED), false);
    }

    /** Those of these conversations of which the person is a member, ordered by id. */
    public List<ConversationView> some(AccountId me, List<ConversationId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return inOrder(ids, views(me, new HashSet<>(ids)));
    }

    /**
     * The pending message requests, most recent first.
     *
     * @param cursor null for the first page
     */
    public Page<ConversationView> requests(AccountId me, @Nullable String cursor, int size) {
        return page(me, Part.REQUESTS, cursor, size);
    }

    /** The number of pending requests. */
    public long countRequests(AccountId me) {
        return rows.count(me, Part.REQUESTS);
    }

    /** @throws NotFoundException if there is no such conversation, or the person is not a member */
    public ConversationView one(AccountId me, ConversationId conversationId) {
        MembershipRow row = rows.of(me, conversationId).orElseThrow(NotFoundException::new);
        return views(me, List.of(row)).get(0);
    }

    private Page<ConversationView> page(AccountId me, Part part, @Nullable String cursor, int size) {
        List<ConversationId> ids = rows.recent(me, part, place(cursor), size + 1);
        return Page.of(inOrder(ids, views(me, new HashSet<>(ids))), size, ConversationList::cursor);
    }

    private static long @Nullable [] place(@Nullable String cursor) {
        return cursor == null ? null : Cursor.decode(cursor, 2);
    }

    private static String cursor(ConversationView last) {
        return Cursor.encode(last.lastMessageAt().toEpochMilli(), last.id().value());
    }

    @SafeVarargs
    private static Set<ConversationId> join(List<ConversationId>... ids) {
        return Stream.of(ids).flatMap(List::stream).collect(Collectors.toSet());
    }

    private static List<ConversationView> inOrder(
            List<ConversationId> ids, Map<ConversationId, ConversationView> views) {
        return ids.stream().map(views::get).filter(Objects::nonNull).toList();
    }

    private Map<ConversationId, ConversationView> views(AccountId me, Set<ConversationId> ids) {
        return views(me, rows.of(me, ids)).stream()
                .collect(Collectors.toMap(ConversationView::id, Function.identity()));
    }

    private List<ConversationView> views(AccountId me, List<MembershipRow> page) {
        ListedPeople.Of listed = people.of(me, page);
        Map<ConversationId, List<Long>> mentioned = unread.mentions(me, ids(page, MembershipRow::isBehind));
        Map<ConversationId, Deleted> deleted = unread.deletions(
                me, ids(page, row -> row.lastDeletedSeq() > row.mine().readSeq()));
        Instant now = clock.instant();
        return page.stream()
                .map(row -> view(row, listed, mentioned, deleted, now))
                .toList();
    }

    private static List<ConversationId> ids(List<MembershipRow> rows, Predicate<MembershipRow> which) {
        return rows.stream().filter(which).map(MembershipRow::id).toList();
    }

    private static ConversationView view(
            MembershipRow row,
            ListedPeople.Of people,
            Map<ConversationId, List<Long>> mentioned,
            Map<ConversationId, Deleted> deletions,
            Instant now) {
        Progress mine = row.mine();
        Progress theirs = row.other();
        Deleted deleted = deletions.getOrDefault(row.id(), Deleted.NONE);
        Profile other = theirs == null ? null : people.profile(theirs.accountId());
        return new ConversationView(
                row.id(),
                row.type(),
                other != null ? people.name(other) : Objects.requireNonNullElse(row.name(), ""),
                row.topic(),
                other == null ? row.pictureUrl() : other.pictureUrl(),
                other == null ? null : people.view(other),
                row.role(),
                row.memberCount(),
                row.announcementsOnly(),
                row.showsPast(),
                row.closed(),
                row.lobby() ? true : null,
                row.lastSeq(),
                row.revision(),
                mine.readSeq(),
                mine.deliveredSeq(),
                row.isBehind() ? row.lastSeq() - mine.readSeq() - deleted.count() : 0,
                AttentionView.of(row, now),
                mentioned.getOrDefault(row.id(), List.of()),
                deleted.seqs(),
                theirs == null || other == null ? null : shownReadSeq(theirs, other),
                theirs == null ? null : theirs.pending() ? 0 : theirs.deliveredSeq(),
                mine.pending() ? true : null,
                lastMessage(row, people.profiles()),
                row.lastMessageAt(),
                row.createdAt(),
                row.draft(),
                row.scheduled(),
                row.timer() == null ? null : row.timer().seconds(),
                row.shownSeq());
    }

    private static long shownReadSeq(Progress theirs, Profile other) {
        return other.settings().sendReadReceipts() && !theirs.pending() ? theirs.readSeq() : 0;
    }

    private static @Nullable LastMessage lastMessage(MembershipRow row, Map<AccountId, Profile> people) {
        if (row.shownSeq() <= row.joinedSeq()) {
            return null;
        }
        AccountId senderId = row.lastSenderId();
        Profile sender = senderId == null ? null : people.get(senderId);
        return new LastMessage(
                senderId,
                sender == null ? null : sender.displayName(),
                senderId == null ? named(row.lastText(), people) : row.lastText(),
                senderId == null ? addressed(row, people) : row.lastText(),
                row.lastMessageAt(),
                row.lastText() == null);
    }

    private static @Nullable String named(@Nullable String notice, Map<AccountId, Profile> people) {
        return notice == null ? null : PersonReferences.named(notice, people);
    }

    private static @Nullable String addressed(MembershipRow row, Map<AccountId, Profile> people) {
        return row.lastText() == null
                ? null
                : PersonReferences.addressed(row.lastText(), people, row.mine().accountId());
    }

    /** A page of the list, and every conversation that was read for it. */
    private record Found(Map<ConversationId, ConversationView> views, ListedConversations list) {}
}
