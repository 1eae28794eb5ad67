package dev.parley.attention.switcher;

import dev.parley.base.id.AccountId;
import dev.parley.conversation.inbox.ConversationList;
import dev.parley.conversation.inbox.ConversationView;
import dev.parley.conversation.room.Rooms;
import dev.parley.conversation.room.Rooms.RoomView;
import dev.parley.identity.account.AccountView;
import dev.parley.people.contact.MessagePermission;
import dev.parley.people.directory.PeopleSearch;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds conversations, people to message, and rooms to join. */
@Service
public class Switcher {
    private static final int CONVERSATIONS = 8;
    private static final int LISTED = 50;
    private static final int OTHERS = 5;

    private final OwnConversations own;
    private final ConversationList list;
    private final PeopleSearch people;
    private final Rooms rooms;
    private final MessagePermission permission;

    Switcher(
            OwnConversations own,
            ConversationList list,
            PeopleSearch people,
            Rooms rooms,
            MessagePermission permission) {
        this.own = own;
        this.list = list;
        this.people = people;
        this.rooms = rooms;
        this.permission = permission;
    }

    /** @param q prefixes of words; blank for the most recent conversations */
    @Transactional(readOnly = true)
    public Found find(AccountId me, String q) {
        return find(me, q, CONVERSATIONS);
    }

    /** The person's own conversations only, at most {@value #LISTED}. */
    @Transactional(readOnly = true)
    public List<ConversationView> conversations(AccountId me, String q) {
        return list.some(me, own.find(me, q, LISTED));
    }

    /** Searches for the list, which shows more of the person's own conversations. */
    @Transactional(readOnly = true)
    public Found findForList(AccountId me, String q) {
        return find(me, q, LISTED);
    }

    private Found find(AccountId me, String q, int most) {
        List<ConversationView> conversations = list.some(me, own.find(me, q, most));
        if (q.isBlank()) {
            return new Found(conversations, List.of(), List.of());
        }
        Set<AccountId> shown = conversations.stream()
                .map(ConversationView::user)
                .filter(Objects::nonNull)
                .map(AccountView::id)
                .collect(Collectors.toSet());
        List<AccountView> others = people.find(me, q, null, OTHERS + CONVERSATIONS).items().stream()
                .filter(person -> !shown.contains(person.id()) && permission.mayWrite(me, person.id()))
                .limit(OTHERS)
                .toList();
        List<RoomView> open = rooms.find(me, q, null, OTHERS + CONVERSATIONS).items().stream()
                .filter(room -> !room.joined())
                .limit(OTHERS)
                .toList();
        return new Found(conversations, others, open);
    }

    /** The results, each kind ordered by relevance. */
    record Found(List<ConversationView> conversations, List<AccountView> people, List<RoomView> rooms) {
        public boolean isEmpty() {
            return conversations.isEmpty() && people.isEmpty() && rooms.isEmpty();
        }
    }
}
