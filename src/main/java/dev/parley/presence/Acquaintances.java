package dev.parley.presence;

import dev.parley.contact.Contacts;
import dev.parley.contact.MessagePermission;
import dev.parley.conversation.DirectConversations;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who may know whether somebody is here: contacts, and those in a direct conversation with them, unless blocked. */
@Component
final class Acquaintances {
    private final Contacts contacts;
    private final DirectConversations directs;
    private final MessagePermission permission;

    Acquaintances(Contacts contacts, DirectConversations directs, MessagePermission permission) {
        this.contacts = contacts;
        this.directs = directs;
        this.permission = permission;
    }

    /** Whether two people know of each other, or would if neither blocked the other. */
    boolean haveMet(long one, long other) {
        return contacts.areContacts(one, other) || directs.partnersOf(one).contains(other);
    }

    Set<Long> of(long accountId) {
        Set<Long> people = new HashSet<>(contacts.of(accountId));
        people.addAll(directs.partnersOf(accountId));
        people.removeIf(person -> permission.isBlockedBetween(accountId, person));
        return people;
    }
}
