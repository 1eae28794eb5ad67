package dev.parley.conversation;

import dev.parley.account.AccountView;
import dev.parley.account.Profile;
import dev.parley.account.Profiles;
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

    ConversationList(Memberships memberships, Profiles profiles) {
        this.memberships = memberships;
        this.profiles = profiles;
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
        Page<MembershipRow> page = Page.of(rows, size, ConversationList::cursor);
        Map<Long, Profile> people = profiles.of(people(page.items()));
        return page.map(row -> view(row, people));
    }

    /** @throws NotFoundException when there is no such conversation, or the person is not in it */
    public ConversationView one(long me, long conversationId) {
        MembershipRow row = memberships.row(me, conversationId).orElseThrow(NotFoundException::new);
        return view(row, profiles.of(people(List.of(row))));
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

    private static ConversationView view(MembershipRow row, Map<Long, Profile> people) {
        Conversation conversation = row.conversation();
        Membership mine = row.mine();
        Membership theirs = row.other();
        Profile other = theirs == null ? null : people.get(theirs.accountId());
        return new ConversationView(
                conversation.id(),
                conversation.type(),
                other != null ? other.displayName() : Objects.requireNonNullElse(conversation.name(), ""),
                conversation.topic(),
                conversation.pictureUrl(),
                other == null ? null : AccountView.of(other),
                mine.role(),
                conversation.memberCount(),
                conversation.announcementsOnly(),
                conversation.showsPast(),
                conversation.isArchived(),
                conversation.isLobby() ? true : null,
                conversation.lastSeq(),
                conversation.revision(),
                mine.readSeq(),
                mine.deliveredSeq(),
                conversation.lastSeq() - mine.readSeq(),
                theirs == null || other == null ? null : shownReadSeq(theirs, other),
                theirs == null ? null : theirs.deliveredSeq(),
                lastMessage(conversation, mine, people),
                conversation.lastMessageAt(),
                conversation.createdAt());
    }

    private static long shownReadSeq(Membership theirs, Profile other) {
        return other.settings().sendReadReceipts() ? theirs.readSeq() : 0;
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
