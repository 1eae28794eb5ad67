package dev.parley.conversation.direct;

import dev.parley.base.id.AccountId;
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
public final class Acquaintances {
    private final Contacts contacts;
    private final DirectConversations directs;
    private final Blocks blocks;

    Acquaintances(Contacts contacts, DirectConversations directs, Blocks blocks) {
        this.contacts = contacts;
        this.directs = directs;
        this.blocks = blocks;
    }

    /** Whether two people may see each other's presence, disregarding blocks. */
    public boolean haveMet(AccountId one, AccountId other) {
        return contacts.areContacts(one, other)
                || directs.partnersOf(List.of(one)).getOrDefault(one, Set.of()).contains(other);
    }

    public Set<AccountId> of(AccountId accountId) {
        return of(List.of(accountId)).getOrDefault(accountId, Set.of());
    }

    /** The acquaintances of each of these people, by id, in three statements regardless of their number. */
    public Map<AccountId, Set<AccountId>> of(Collection<AccountId> accountIds) {
        Map<AccountId, Set<AccountId>> partners = directs.partnersOf(accountIds);
        Map<AccountId, Set<AccountId>> contactsOf = contacts.of(accountIds);
        Map<AccountId, Set<AccountId>> hidden = blocks.around(accountIds);
        Map<AccountId, Set<AccountId>> acquaintances = new HashMap<>();
        for (AccountId id : accountIds) {
            Set<AccountId> people = new HashSet<>(partners.getOrDefault(id, Set.of()));
            people.addAll(contactsOf.getOrDefault(id, Set.of()));
            people.removeAll(hidden.getOrDefault(id, Set.of()));
            acquaintances.put(id, people);
        }
        return acquaintances;
    }
}
