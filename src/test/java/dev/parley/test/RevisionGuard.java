package dev.parley.test;

import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Refuses, on PostgreSQL, every commit that changes the row of a message without counting up the revision of its
 * conversation: what reads from a replica would not notice such a change. A text that is only encrypted with another key stays
 * the same; an edit changes more than the text.
 */
public final class RevisionGuard {
    private static final String GUARD = """
            create or replace function note_revision() returns trigger language plpgsql as $$
            begin
                perform set_config('parley.revised_' || new.id, 'yes', true);
                return null;
            end $$;

            create or replace trigger revision_noted after insert or update of revision on conversation
            for each row execute function note_revision();

            create or replace function require_revision() returns trigger language plpgsql as $$
            declare
                conversation bigint := coalesce(new.conversation_id, old.conversation_id);
            begin
                if current_setting('parley.revised_' || conversation, true) is distinct from 'yes'
                        and exists (select 1 from conversation c where c.id = conversation) then
                    raise exception 'A message of conversation % changed without its revision', conversation;
                end if;
                return null;
            end $$;

            drop trigger if exists revision_required on message;

            create constraint trigger revision_required after insert or delete on message
            deferrable initially deferred for each row execute function require_revision();

            drop trigger if exists revision_required_by_change on message;

            create constraint trigger revision_required_by_change after update on message
            deferrable initially deferred for each row
            when (to_jsonb(old) - 'content' is distinct from to_jsonb(new) - 'content')
            execute function require_revision();
            """;

    private final JdbcTemplate database;
    private final TransactionTemplate transactions;

    RevisionGuard(JdbcTemplate database, TransactionTemplate transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @EventListener(ContextRefreshedEvent.class)
    void watch() {
        if (isNeeded()) {
            database.execute(GUARD);
        }
    }

    /** Changes rows as only a test does, in a transaction that is not guarded. */
    public void pass(Runnable changes) {
        transactions.executeWithoutResult(transaction -> {
            if (isNeeded()) {
                database.execute("set local session_replication_role = replica");
            }
            changes.run();
        });
    }

    private static boolean isNeeded() {
        return Database.Kind.ofThisRun() == Database.Kind.POSTGRES;
    }
}
