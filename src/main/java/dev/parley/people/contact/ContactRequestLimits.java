package dev.parley.people.contact;

import dev.parley.base.error.ConflictException;
import dev.parley.base.id.AccountId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Limits on contact requests: their rate, and the number of open ones. */
@Component
final class ContactRequestLimits {
    /** The maximum number of open requests of one person. */
    static final int MOST_OPEN = 100;

    private final JdbcClient database;
    private final Limits limits;

    ContactRequestLimits(JdbcClient database, Limits limits) {
        this.database = database;
        this.limits = limits;
    }

    /**
     * Counts one request. Concurrent requests may exceed the maximum slightly.
     *
     * @throws ConflictException if {@value #MOST_OPEN} requests of this person are open
     * @throws dev.parley.base.error.LimitExceededException if this person has recently sent too many
     */
    void requireMayAsk(AccountId me) {
        limits.take(Limit.CONTACT_REQUESTS_PER_PERSON, me);
        int open =
                database.sql("""
                        select count(*) from contact c
                        where c.owner_id = :me and not exists (
                            select 1 from contact back where back.owner_id = c.person_id and back.person_id = :me)
                        """).param("me", me.value()).query(Integer.class).single();
        if (open >= MOST_OPEN) {
            throw new ConflictException("too_many_contact_requests", "Cancel one of your contact requests first.");
        }
    }
}
