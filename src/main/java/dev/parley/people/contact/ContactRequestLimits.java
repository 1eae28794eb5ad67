package dev.parley.people.contact;

import dev.parley.base.error.ConflictException;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How often a person may send contact requests, and how many of them may be open. */
@Component
final class ContactRequestLimits {
    /** How many requests of one person may be open at once. */
    static final int MOST_OPEN = 100;

    private final JdbcClient database;
    private final Limits limits;

    ContactRequestLimits(JdbcClient database, Limits limits) {
        this.database = database;
        this.limits = limits;
    }

    /**
     * Counts one request. Requests that are sent at the same moment may pass the ceiling by as many.
     *
     * @throws ConflictException when {@value #MOST_OPEN} requests of this person are open
     * @throws dev.parley.base.error.LimitExceededException when this person has sent too many lately
     */
    void requireMayAsk(long me) {
        limits.take(Limit.CONTACT_REQUESTS_PER_PERSON, me);
        int open = database.sql("""
                        select count(*) from contact c
                        where c.owner_id = :me and not exists (
                            select 1 from contact back where back.owner_id = c.person_id and back.person_id = :me)
                        """).param("me", me).query(Integer.class).single();
        if (open >= MOST_OPEN) {
            throw new ConflictException("too_many_contact_requests", "Cancel one of your contact requests first.");
        }
    }
}
