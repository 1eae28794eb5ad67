package dev.parley.people.contact;

import dev.parley.base.database.SqlArrays;
import dev.parley.base.error.ConflictException;
import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.paging.Cursor;
import dev.parley.base.paging.Page;
import dev.parley.identity.account.AccountDeleted;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Contacts between people. One person sends a request, the other accepts by sending one as well. A block does not end a
 * contact, so that the blocked person does not notice it, but hides it from the person who blocks.
 */
@Service
public class Contacts {
    private final JdbcClient database;
    private final Profiles profiles;
    private final ApplicationEventPublisher events;
    private final ContactNotes notes;
    private final ContactRequestLimits limits;

    Contacts(
            JdbcClient database,
            Profiles profiles,
            ContactNotes notes,
            ContactRequestLimits limits,
            ApplicationEventPublisher events) {
        this.notes = notes;
        this.limits = limits;
        this.database = database;
        this.profiles = profiles;
        this.events = events;
    }

    /** The ids of a person's accepted contacts, except those where one blocks the other. */
    @Transactional(readOnly = true)
    public Set<AccountId> of(AccountId id) {
        return of(List.of(id)).getOrDefault(id, Set.of());
    }

    /** The same for each of these people, by id; people without contacts are omitted. */
    @Transactional(readOnly = true)
    public Map<AccountId, Set<AccountId>> of(Collection<AccountId> ids) {
        Map<AccountId, Set<AccountId>> contacts = new HashMap<>();
        database.sql("""
                        select c.owner_id, c.person_id from contact c
                        join contact back on back.owner_id = c.person_id and back.person_id = c.owner_id
                        where c.owner_id = any(:ids)
                        and not exists (select 1 from block b where b.blocker_id = c.owner_id and b.blocked_id = c.person_id)
                        and not exists (select 1 from block b where b.blocker_id = c.person_id and b.blocked_id = c.owner_id)
                        """)
                .param("ids", SqlArrays.of("bigint", ids, AccountId::value))
                .query(row -> {
                    contacts.computeIfAbsent(new AccountId(row.getLong(1)), owner -> new HashSet<>())
                            .add(new AccountId(row.getLong(2)));
                });
        return contacts;
    }

    /**
     * Sends a contact request, or accepts the request of the other.
     *
     * @throws NotFoundException if there is no such active account
     * @throws InvalidInputException if people request themselves
     * @throws NotAllowedException if one of them is a bot
     * @throws ConflictException if {@value ContactRequestLimits#MOST_OPEN} requests of this person are open
     * @throws dev.parley.base.error.LimitExceededException if this person has recently sent too many requests
     */
    @Transactional
    public ContactView ask(AccountId me, AccountId other) {
        if (me.equals(other)) {
            throw new InvalidInputException("user_id", "must not be your own");
        }
        Profile person = profiles.find(other).filter(Profile::active).orElseThrow(NotFoundException::new);
        if (person.bot() || profiles.of(me).bot()) {
            throw new NotAllowedException();
        }
        if (states(me, List.of(other)).isEmpty()) {
            limits.requireMayAsk(me);
        }
        int added = database.sql(
                        "insert into contact (owner_id, person_id, created_at) values (?, ?, current_timestamp) on conflict do nothing")
                .params(me.value(), other.value())
                .update();
        ContactState state = exists(other, me) ? ContactState.CONTACT : ContactState.REQUESTED;
        if (added > 0) {
            events.publishEvent(new ContactChanged(me, other, state));
        }
        return ContactView.of(person, state, notes.of(me, List.of(other)).get(other));
    }

    /** Deletes all contacts and requests of a deleted account. */
    @EventListener
    @Transactional
    public void accountDeleted(AccountDeleted deleted) {
        AccountId id = deleted.accountId();
        database.sql("""
                        select person_id from contact where owner_id = :id
                        union select owner_id from contact where person_id = :id
                        """)
                .param("id", id.value())
                .query((row, number) -> new AccountId(row.getLong(1)))
                .list()
                .forEach(other -> remove(id, other));
        notes.accountDeleted(id);
    }

    /** Cancels a request, declines one, or ends a contact: afterwards there is neither between the two. */
    @Transactional
    public void remove(AccountId me, AccountId other) {
        int removed = database.sql("""
                        delete from contact
                        where (owner_id = :me and person_id = :other) or (owner_id = :other and person_id = :me)
                        """)
                .param("me", me.value())
                .param("other", other.value())
                .update();
        if (removed > 0) {
            notes.forget(me, other);
            events.publishEvent(new ContactChanged(me, other, null));
        }
    }

    /**
     * Changes the private nickname and note for a contact.
     *
     * @param change computes the new note from the current one
     * @throws NotFoundException if there is neither a contact nor a request between them
     */
    @Transactional
    public ContactView keep(AccountId me, AccountId other, UnaryOperator<ContactNote> change) {
        ContactState state = states(me, List.of(other)).get(other);
        if (state == null) {
            throw new NotFoundException();
        }
        ContactNote now = notes.of(me, List.of(other)).getOrDefault(other, ContactNote.NONE);
        ContactNote next = change.apply(now);
        notes.write(me, other, next);
        return ContactView.of(profiles.of(other), state, next);
    }

    /** A person's contacts and open requests, sent and received, by id; except people whom the person blocks. */
    public Page<ContactView> page(AccountId me, @Nullable String cursor, int limit) {
        return page(me, EnumSet.allOf(ContactState.class), cursor, limit);
    }

    /** The same, limited to these states. */
    @Transactional(readOnly = true)
    public Page<ContactView> page(AccountId me, Set<ContactState> states, @Nullable String cursor, int limit) {
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
                        where person_id > :after and state in (:states) and not exists (
                            select 1 from block b where b.blocker_id = :me and b.blocked_id = entry.person_id)
                        order by person_id fetch first :rows rows only
                        """)
                .param("me", me.value())
                .param("states", states.stream().map(ContactState::name).toList())
                .param("after", cursor == null ? 0 : Cursor.decode(cursor, 1)[0])
                .param("rows", limit + 1)
                .query((row, number) ->
                        new Entry(new AccountId(row.getLong(1)), ContactState.valueOf(row.getString(2))))
                .list();
        List<AccountId> ids = entries.stream().map(Entry::personId).toList();
        Map<AccountId, Profile> people = profiles.of(ids);
        Map<AccountId, ContactNote> mine = notes.of(me, ids);
        return Page.of(entries, limit, last -> Cursor.encode(last.personId().value()))
                .map(entry -> ContactView.of(
                        Objects.requireNonNull(people.get(entry.personId())),
                        entry.state(),
                        mine.get(entry.personId())));
    }

    /** A person's contacts, ordered by username; except people whom the person blocks. */
    @Transactional(readOnly = true)
    public Page<AccountView> byUsername(AccountId me, @Nullable String cursor, int limit) {
        long after = cursor == null ? 0 : Cursor.decode(cursor, 1)[0];
        List<AccountId> ids = database.sql("""
                        select a.id from contact c
                        join contact back on back.owner_id = c.person_id and back.person_id = c.owner_id
                        join account a on a.id = c.person_id
                        where c.owner_id = :me and a.username > :after and not exists (
                            select 1 from block b where b.blocker_id = :me and b.blocked_id = a.id)
                        order by a.username fetch first :rows rows only
                        """)
                .param("me", me.value())
                .param(
                        "after",
                        profiles.find(new AccountId(after))
                                .map(Profile::username)
                                .orElse(""))
                .param("rows", limit + 1)
                .query((row, number) -> new AccountId(row.getLong(1)))
                .list();
        Map<AccountId, Profile> people = profiles.of(ids);
        return Page.of(ids, limit, last -> Cursor.encode(last.value()))
                .map(id -> AccountView.of(Objects.requireNonNull(people.get(id))));
    }

    /** The contact states of these people; people without one are omitted. */
    @Transactional(readOnly = true)
    public Map<AccountId, ContactState> states(AccountId me, Collection<AccountId> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        Map<AccountId, ContactState> states = new HashMap<>();
        database.sql("""
                        select person_id as id, 'REQUESTED' as state from contact
                        where owner_id = :me and person_id in (:people)
                        union all
                        select owner_id, 'ASKED' from contact where person_id = :me and owner_id in (:people)
                        """)
                .param("me", me.value())
                .param("people", people.stream().map(AccountId::value).toList())
                .query((row, number) ->
                        new Entry(new AccountId(row.getLong(1)), ContactState.valueOf(row.getString(2))))
                .list()
                .forEach(half -> states.merge(half.personId(), half.state(), (one, other) -> ContactState.CONTACT));
        return states;
    }

    /** The number of unanswered requests that a person has received; except from people whom the person blocks. */
    @Transactional(readOnly = true)
    public int countAsked(AccountId me) {
        return database.sql("""
                        select count(*) from contact c
                        where c.person_id = :me
                        and not exists (
                            select 1 from contact mine where mine.owner_id = :me and mine.person_id = c.owner_id)
                        and not exists (select 1 from block b where b.blocker_id = :me and b.blocked_id = c.owner_id)
                        """).param("me", me.value()).query(Integer.class).single();
    }

    /** Whether the two are contacts. */
    public boolean areContacts(AccountId one, AccountId other) {
        return exists(one, other) && exists(other, one);
    }

    /** Whether the first has sent the second a request, answered or not. */
    public boolean wants(AccountId one, AccountId other) {
        return exists(one, other);
    }

    private boolean exists(AccountId owner, AccountId person) {
        return database.sql("select count(*) from contact where owner_id = ? and person_id = ?")
                        .params(owner.value(), person.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private record Entry(AccountId personId, ContactState state) {}
}
