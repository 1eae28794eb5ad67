package dev.parley.people.contact;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.id.AccountId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores the private nicknames and notes of people. */
@Component
public class ContactNotes {
    private static final EncryptedColumn NICKNAME =
            new EncryptedColumn("contact_note", "nickname", "owner_id", "person_id");
    private static final EncryptedColumn NOTE = new EncryptedColumn("contact_note", "note", "owner_id", "person_id");

    private final JdbcClient database;
    private final FieldCipher cipher;
    private final ApplicationEventPublisher events;

    ContactNotes(JdbcClient database, FieldCipher cipher, ApplicationEventPublisher events) {
        this.database = database;
        this.cipher = cipher;
        this.events = events;
    }

    @Bean
    static EncryptedColumn encryptedNicknames() {
        return NICKNAME;
    }

    @Bean
    static EncryptedColumn encryptedNotes() {
        return NOTE;
    }

    /** All nicknames that a person has set, by the id of the other person. */
    Map<AccountId, String> nicknames(AccountId owner) {
        Map<AccountId, String> nicknames = new HashMap<>();
        database.sql("select person_id, nickname from contact_note where owner_id = ? and nickname is not null")
                .param(owner.value())
                .query(row -> {
                    AccountId person = new AccountId(row.getLong(1));
                    nicknames.put(person, decrypted(row.getBytes(2), NICKNAME, owner, person));
                });
        return Map.copyOf(nicknames);
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
                    AccountId person = new AccountId(row.getLong(1));
                    byte[] nickname = row.getBytes(2);
                    notes.put(
                            person,
                            new ContactNote(
                                    nickname == null ? null : decrypted(nickname, NICKNAME, owner, person),
                                    decrypted(row.getBytes(3), NOTE, owner, person)));
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
                    .param(note.nickname() == null ? null : encrypted(note.nickname(), NICKNAME, owner, person))
                    .param(encrypted(note.note(), NOTE, owner, person))
                    .update();
        }
        events.publishEvent(new NicknameChanged(owner, person));
    }

    private byte[] encrypted(String text, EncryptedColumn column, AccountId owner, AccountId person) {
        return cipher.encrypt(text, column.name(), owner.value(), person.value());
    }

    private String decrypted(byte[] stored, EncryptedColumn column, AccountId owner, AccountId person) {
        return cipher.decrypt(stored, column.name(), owner.value(), person.value());
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
