package dev.parley.presence.online;

import dev.parley.conversation.direct.DirectConversations;
import dev.parley.people.block.Blocks;
import dev.parley.people.contact.Contacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who may see whether someone is online: contacts, and people in a direct conversation with them, unless blocked. */
@Component
final class Acquaintances {
    private final Contacts contacts;
    private final DirectConversations directs;
    private final Blocks blocks;

    Acquaintances(Contacts contacts, DirectConversations directs, Blocks blocks) {
        this.contacts = contacts;
        this.directs = directs;
        this.blocks = blocks;
    }

    /** Whether two people may see each other's presence, disregarding blocks. */
    boolean haveMet(long one, long other) {
        return contacts.areContacts(one, other)
                || directs.partnersOf(List.of(one)).getOrDefault(one, Set.of()).contains(other);
    }

    Set<Long> of(long accountId) {
        return of(List.of(accountId)).getOrDefault(accountId, Set.of());
    }

    /** The acquaintances of each of these people, by id, in three statements regardless of their number. */
    Map<Long, Set<Long>> of(Collection<Long> accountIds) {
        Map<Long, Set<Long>> partners = directs.partnersOf(accountIds);
        Map<Long, Set<Long>> contactsOf = contacts.of(accountIds);
        Map<Long, Set<Long>> hidden = blocks.around(accountIds);
        Map<Long, Set<Long>> acquaintances = new HashMap<>();
        for (Long id : accountIds) {
            Set<Long> people = new HashSet<>(partners.getOrDefault(id, Set.of()));
            people.addAll(contactsOf.getOrDefault(id, Set.of()));
            people.removeAll(hidden.getOrDefault(id, Set.of()));
            acquaintances.put(id, people);
        }
        return acquaintances;
    }
}
