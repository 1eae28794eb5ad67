package dev.parley.conversation;

import dev.parley.account.AccountView;
import dev.parley.account.Profile;
import dev.parley.account.Profiles;
import dev.parley.contact.Nicknames;
import dev.parley.conversation.ConversationView.LastMessage;
import dev.parley.support.Cursor;
import dev.parley.support.NotFoundException;
import dev.parley.support.Page;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The conversations of a person, most recent first. */
@Service
@Transactional(readOnly = true)
public class ConversationList {
    private final Memberships memberships;
    private final Profiles profiles;
    private final Nicknames nicknames;

    ConversationList(Memberships memberships, Profiles profiles, Nicknames nicknames) {
        this.memberships = memberships;
        this.profiles = profiles;
        this.nicknames = nicknames;
    }

    /** @param cursor null for the first page */
    public Page<ConversationView> page(long me, @Nullable String cursor, int size) {
        Limit limit = Limit.of(size + 1);
        List<MembershipRow> rows;
        if (cursor == null) {
            rows = memberships.recent(me, limit);
        } else {
            long[] place = Cursor.decode(cursor, 2);
            rows = memberships.recentAfter(me, Instant.ofEpochMilli(place[0]), place[1], limit);
        }
        return views(me, rows, size);
    }

    /**
     * The conversations that strangers made and that wait for an answer, most recent first.
     *
     * @param cursor null for the first page
     */
    public Page<ConversationView> requests(long me, @Nullable String cursor, int size) {
        Limit limit = Limit.of(size + 1);
        if (cursor == null) {
            return views(me, memberships.requests(me, limit), size);
        }
        long[] place = Cursor.decode(cursor, 2);
        return views(me, memberships.requestsAfter(me, Instant.ofEpochMilli(place[0]), place[1], limit), size);
    }

    /** How many wait for an answer. */
    public int countRequests(long me) {
        return memberships.countRequests(me);
    }

    private Page<ConversationView> views(long me, List<MembershipRow> rows, int size) {
        Page<MembershipRow> page = Page.of(rows, size, ConversationList::cursor);
        Map<Long, Profile> people = profiles.of(people(page.items()));
        Map<Long, String> names = nicknames.of(me);
        return page.map(row -> view(row, people, names));
    }

    /** @throws NotFoundException when there is no such conversation, or the person is not in it */
    public ConversationView one(long me, long conversationId) {
        MembershipRow row = memberships.row(me, conversationId).orElseThrow(NotFoundException::new);
        return view(row, profiles.of(people(List.of(row))), nicknames.of(me));
    }

    private static String cursor(MembershipRow row) {
        Conversation conversation = row.conversation();
        return Cursor.encode(conversation.lastMessageAt().toEpochMilli(), conversation.id());
    }

    private static Set<Long> people(List<MembershipRow> rows) {
        Set<Long> ids = new HashSet<>();
        for (MembershipRow row : rows) {
            if (row.other() != null) {
                ids.add(row.other().accountId());
            }
            if (row.conversation().lastSenderId() != null) {
                ids.add(row.conversation().lastSenderId());
            }
        }
        return ids;
    }

    private static ConversationView view(MembershipRow row, Map<Long, Profile> people, Map<Long, String> nicknames) {
        Conversation conversation = row.conversation();
        Membership mine = row.mine();
        Membership theirs = row.other();
        Profile other = theirs == null ? null : people.get(theirs.accountId());
        return new ConversationView(
                conversation.id(),
                conversation.type(),
                other != null
                        ? nicknames.getOrDefault(other.id(), other.displayName())
                        : Objects.requireNonNullElse(conversation.name(), ""),
                conversation.topic(),
                other == null ? null : AccountView.of(other),
                mine.role(),
                conversation.memberCount(),
                conversation.announcementsOnly(),
                conversation.showsPast(),
                conversation.isArchived(),
                conversation.lastSeq(),
                conversation.revision(),
                mine.readSeq(),
                mine.deliveredSeq(),
                conversation.lastSeq() - mine.readSeq(),
                theirs == null || other == null ? null : shownReadSeq(theirs, other),
                theirs == null ? null : theirs.isPending() ? 0 : theirs.deliveredSeq(),
                mine.isPending() ? true : null,
                lastMessage(conversation, mine, people),
                conversation.lastMessageAt(),
                conversation.createdAt());
    }

    private static long shownReadSeq(Membership theirs, Profile other) {
        return other.settings().sendReadReceipts() && !theirs.isPending() ? theirs.readSeq() : 0;
    }

    private static @Nullable LastMessage lastMessage(
            Conversation conversation, Membership mine, Map<Long, Profile> people) {
        if (conversation.lastSeq() <= mine.joinedSeq()) {
            return null;
        }
        Long senderId = conversation.lastSenderId();
        Profile sender = senderId == null ? null : people.get(senderId);
        return new LastMessage(
                senderId,
                sender == null ? null : sender.displayName(),
                conversation.lastText(),
                conversation.lastMessageAt(),
                conversation.lastText() == null);
    }
}
