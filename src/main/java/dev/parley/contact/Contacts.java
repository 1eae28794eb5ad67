package dev.parley.contact;

import dev.parley.account.AccountView;
import dev.parley.account.Profile;
import dev.parley.account.Profiles;
import dev.parley.support.Cursor;
import dev.parley.support.InvalidInputException;
import dev.parley.support.NotFoundException;
import dev.parley.support.Page;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has whom as a contact. It takes both: one asks, the other accepts by asking back. A block leaves contacts as they
 * are, so that the blocked one notices nothing, but hides them from the one who blocks.
 */
@Service
public class Contacts {
    private final JdbcClient database;
    private final Profiles profiles;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Contacts(JdbcClient database, Profiles profiles, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.profiles = profiles;
        this.events = events;
        this.clock = clock;
    }

    /** The ids of a person's contacts, both sides having agreed, without those where one blocks the other. */
    @Transactional(readOnly = true)
    public Set<Long> of(long id) {
        return Set.copyOf(database.sql("""
                                select c.person_id from contact c
                                join contact back on back.owner_id = c.person_id and back.person_id = c.owner_id
                                where c.owner_id = :id
                                and not exists (select 1 from block b where b.blocker_id = :id and b.blocked_id = c.person_id)
                                and not exists (select 1 from block b where b.blocker_id = c.person_id and b.blocked_id = :id)
                                """).param("id", id).query(Long.class).list());
    }

    /**
     * Asks somebody to become a contact, or accepts when they have asked.
     *
     * @throws NotFoundException when there is no such active account
     * @throws InvalidInputException when somebody asks themselves
     */
    @Transactional
    public ContactView ask(long me, long other) {
        if (me == other) {
            throw new InvalidInputException("user_id", "is your own");
        }
        Profile person = profiles.find(other).filter(Profile::active).orElseThrow(NotFoundException::new);
        int added = database.sql(
                        "insert into contact (owner_id, person_id, created_at) values (?, ?, ?) on conflict do nothing")
                .params(me, other, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (added > 0) {
            events.publishEvent(new ContactChanged(me, other));
        }
        ContactState state = exists(other, me) ? ContactState.CONTACT : ContactState.REQUESTED;
        return new ContactView(AccountView.of(person), state);
    }

    /** Withdraws a request, refuses one, or ends a contact: afterwards there is nothing between the two. */
    @Transactional
    public void remove(long me, long other) {
        int removed = database.sql("""
                        delete from contact
                        where (owner_id = :me and person_id = :other) or (owner_id = :other and person_id = :me)
                        """).param("me", me).param("other", other).update();
        if (removed > 0) {
            events.publishEvent(new ContactChanged(me, other));
        }
    }

    /** A person's contacts and open requests, both ways, by id; without those whom the person blocks. */
    @Transactional(readOnly = true)
    public Page<ContactView> page(long me, @Nullable String cursor, int limit) {
        List<Entry> entries = database.sql("""
                        select person_id, state from (
                            select c.person_id,
                                   case when back.owner_id is null then 'REQUESTED' else 'CONTACT' end as state
                            from contact c
                            left join contact back on back.owner_id = c.person_id and back.person_id = c.owner_id
                            where c.owner_id = :me
                            union all
                            select c.owner_id, 'ASKED' from contact c
                            where c.person_id = :me and not exists (
                                select 1 from contact mine where mine.owner_id = :me and mine.person_id = c.owner_id)
                        ) as entry
                        where person_id > :after and not exists (
                            select 1 from block b where b.blocker_id = :me and b.blocked_id = entry.person_id)
                        order by person_id fetch first :rows rows only
                        """)
                .param("me", me)
                .param("after", cursor == null ? 0 : Cursor.decode(cursor, 1)[0])
                .param("rows", limit + 1)
                .query((row, number) -> new Entry(row.getLong(1), ContactState.valueOf(row.getString(2))))
                .list();
        Map<Long, Profile> people =
                profiles.of(entries.stream().map(Entry::personId).toList());
        return Page.of(entries, limit, last -> Cursor.encode(last.personId()))
                .map(entry -> new ContactView(
                        AccountView.of(Objects.requireNonNull(people.get(entry.personId()))), entry.state()));
    }

    boolean areContacts(long one, long other) {
        return exists(one, other) && exists(other, one);
    }

    private boolean exists(long owner, long person) {
        return database.sql("select count(*) from contact where owner_id = ? and person_id = ?")
                        .params(owner, person)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private record Entry(long personId, ContactState state) {}
}
