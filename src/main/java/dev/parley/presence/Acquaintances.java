package dev.parley.presence;

import dev.parley.contact.Blocks;
import dev.parley.contact.Contacts;
import dev.parley.conversation.DirectConversations;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who may know whether somebody is here: contacts, and those in a direct conversation with them, unless blocked. */
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

    Set<Long> of(long accountId) {
        Set<Long> people = new HashSet<>(contacts.of(accountId));
        people.addAll(directs.partnersOf(accountId));
        people.removeIf(person -> blocks.between(accountId, person));
        return people;
    }
}
