package dev.parley.people.contact;

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
    public Map<Long, ContactNote> of(long owner, Collection<Long> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        Map<Long, ContactNote> notes = new HashMap<>();
        database.sql(
                        "select person_id, nickname, note from contact_note where owner_id = :owner and person_id in (:people)")
                .param("owner", owner)
                .param("people", people)
                .query(row -> {
                    notes.put(row.getLong(1), new ContactNote(row.getString(2), row.getString(3)));
                });
        return notes;
    }

    @Transactional
    public void write(long owner, long person, ContactNote note) {
        delete(owner, person);
        if (!note.isEmpty()) {
            database.sql("insert into contact_note (owner_id, person_id, nickname, note) values (?, ?, ?, ?)")
                    .param(owner)
                    .param(person)
                    .param(note.nickname())
                    .param(note.note())
                    .update();
        }
        events.publishEvent(new NicknameChanged(owner, person));
    }

    @Transactional
    public void forget(long owner, long person) {
        if (delete(owner, person)) {
            events.publishEvent(new NicknameChanged(owner, person));
        }
    }

    /** Deletes the notes by and about a deleted account. */
    void accountDeleted(long id) {
        record Note(long owner, long person) {}
        database.sql("select owner_id, person_id from contact_note where owner_id = :id or person_id = :id")
                .param("id", id)
                .query((row, number) -> new Note(row.getLong(1), row.getLong(2)))
                .list()
                .forEach(note -> forget(note.owner(), note.person()));
    }

    private boolean delete(long owner, long person) {
        return database.sql("delete from contact_note where owner_id = ? and person_id = ?")
                        .params(owner, person)
                        .update()
                > 0;
    }
}
