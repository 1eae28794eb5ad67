package dev.parley.people.directory;

import dev.parley.base.id.AccountId;
import dev.parley.base.paging.Page;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.AccountView.Status;
import dev.parley.identity.account.Profiles;
import dev.parley.people.contact.ContactNote;
import dev.parley.people.contact.ContactNotes;
import dev.parley.people.contact.ContactState;
import dev.parley.people.contact.ContactStatuses;
import dev.parley.people.contact.Contacts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what pages show about people, with a number of statements that does not depend on the number of people. */
@Service
@Transactional(readOnly = true)
class Cards {
    private final PeopleSearch search;
    private final Contacts contacts;
    private final ContactNotes notes;
    private final ContactStatuses statuses;
    private final Profiles profiles;

    Cards(PeopleSearch search, Contacts contacts, ContactNotes notes, ContactStatuses statuses, Profiles profiles) {
        this.search = search;
        this.contacts = contacts;
        this.notes = notes;
        this.statuses = statuses;
        this.profiles = profiles;
    }

    /** The results of {@link PeopleSearch}. */
    public Page<Card> find(AccountId me, String question, @Nullable String cursor, int limit) {
        return dress(me, search.find(me, question, cursor, limit));
    }

    /** A person's contacts in alphabetical order. */
    public Page<Card> contacts(AccountId me, @Nullable String cursor, int limit) {
        return dress(me, contacts.byUsername(me, cursor, limit));
    }

    /** @throws dev.parley.base.error.NotFoundException if there is no such account */
    public Card of(AccountId me, AccountId person) {
        AccountView user = AccountView.of(profiles.of(person));
        Card card = dress(me, new Page<>(List.of(user), null)).items().get(0);
        return new Card(card.user(), card.state(), card.nickname(), card.note(), statuses.hasBlocked(me, person));
    }

    private Page<Card> dress(AccountId me, Page<AccountView> people) {
        List<AccountId> ids = people.items().stream().map(AccountView::id).toList();
        Map<AccountId, ContactState> states = contacts.states(me, ids);
        Map<AccountId, ContactNote> mine = notes.of(me, ids);
        Map<AccountId, Status> shown = statuses.of(me, states);
        return people.map(user -> {
            ContactNote note = mine.getOrDefault(user.id(), ContactNote.NONE);
            return new Card(
                    user.with(shown.get(user.id())), states.get(user.id()), note.nickname(), note.note(), false);
        });
    }
}
