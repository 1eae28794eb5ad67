package dev.parley.people.contact;

import dev.parley.base.id.AccountId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores the private nicknames and notes of people. */
@Component
public class ContactNotes {
    private final JdbcClient database;
    private final ApplicationEventPublisher events;

    ContactNotes(JdbcClient database, ApplicationEventPublisher events) {
        this.database = database;
        this.events = events;
    }

    /** A person's notes about these people; people without a note are omitted. */
    public Map<AccountId, ContactNote> of(AccountId owner, Collection<AccountId> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        Map<AccountId, ContactNote> notes = new HashMap<>();
        database.sql(
                        "select person_id, nickname, note from contact_note where owner_id = :owner and person_id in (:people)")
                .param("owner", owner.value())
                .param("people", people.stream().map(AccountId::value).toList())
                .query(row -> {
                    notes.put(new AccountId(row.getLong(1)), new ContactNote(row.getString(2), row.getString(3)));
                });
        return notes;
    }

    @Transactional
    public void write(AccountId owner, AccountId person, ContactNote note) {
        delete(owner, person);
        if (!note.isEmpty()) {
            database.sql("insert into contact_note (owner_id, person_id, nickname, note) values (?, ?, ?, ?)")
                    .param(owner.value())
                    .param(person.value())
                    .param(note.nickname())
                    .param(note.note())
                    .update();
        }
        events.publishEvent(new NicknameChanged(owner, person));
    }

    @Transactional
    public void forget(AccountId owner, AccountId person) {
        if (delete(owner, person)) {
            events.publishEvent(new NicknameChanged(owner, person));
        }
    }

    /** Deletes the notes by and about a deleted account. */
    void accountDeleted(AccountId id) {
        record Note(AccountId owner, AccountId person) {}
        database.sql("select owner_id, person_id from contact_note where owner_id = :id or person_id = :id")
                .param("id", id.value())
                .query((row, number) -> new Note(new AccountId(row.getLong(1)), new AccountId(row.getLong(2))))
                .list()
                .forEach(note -> forget(note.owner(), note.person()));
    }

    private boolean delete(AccountId owner, AccountId person) {
        return database.sql("delete from contact_note where owner_id = ? and person_id = ?")
                        .params(owner.value(), person.value())
                        .update()
                > 0;
    }
}
