package dev.parley.identity.closing;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Deletions of accounts that are not finished; they are taken up again after a restart. */
@Repository
public final class PendingErasures {
    private final JdbcClient database;

    PendingErasures(JdbcClient database) {
        this.database = database;
    }

    void add(long accountId, MessageFate messages) {
        database.sql("insert into account_erasure (account_id, messages) values (?, ?)")
                .params(accountId, messages.name())
                .update();
    }

    public List<Erasure> unfinished() {
        return database.sql("select account_id, messages from account_erasure order by account_id")
                .query((row, number) ->
                        new Erasure(row.getLong("account_id"), MessageFate.valueOf(row.getString("messages"))))
                .list();
    }

    public void finish(long accountId) {
        database.sql("delete from account_erasure where account_id = ?")
                .param(accountId)
                .update();
    }

    /** What is left to do of a deletion. */
    public record Erasure(long accountId, MessageFate messages) {}
}
