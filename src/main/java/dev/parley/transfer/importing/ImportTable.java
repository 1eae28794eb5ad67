package dev.parley.transfer.importing;

import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.transfer.importing.KnownPeople.Known;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What has been imported already. */
@Repository
class ImportTable {
    private final JdbcClient database;
    private final Clock clock;

    ImportTable(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether someone has registered, and so is the administrator. */
    boolean hasFounder() {
        return database.sql("select founder_id is not null from installation")
                .query(Boolean.class)
                .single();
    }

    /** The number of a source, if something has been imported from it. */
    Optional<Integer> find(String format, String name) {
        return database.sql("select id from import_source where format = ? and name = ?")
                .params(format, name)
                .query(Integer.class)
                .optional();
    }

    @Transactional
    public int source(String format, String name) {
        return find(format, name).orElseGet(() -> {
            database.sql("insert into import_source (format, name, created_at) values (?, ?, ?)")
                    .params(format, name, clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            return find(format, name).orElseThrow();
        });
    }

    /** The accounts of imported people, by their external ids. */
    Map<String, Known> accounts(int source) {
        Map<String, Known> accounts = new HashMap<>();
        database.sql("""
                        select i.external_id, a.id, a.username, a.display_name
                        from imported_account i join account a on a.id = i.account_id where i.source_id = ?
                        """).param(source).query(row -> {
            accounts.put(
                    row.getString(1), new Known(new AccountId(row.getLong(2)), row.getString(3), row.getString(4)));
        });
        return accounts;
    }

    /** The active account with an address or a username, in lower case. */
    Optional<Known> account(String column, String value) {
        String sql = column.equals("email")
                ? "select id, username, display_name from account where email = ? and disabled_at is null"
                : "select id, username, display_name from account where username = ? and disabled_at is null";
        return database.sql(sql)
                .param(value)
                .query((row, n) -> new Known(new AccountId(row.getLong(1)), row.getString(2), row.getString(3)))
                .optional();
    }

    void addAccount(int source, String externalId, AccountId accountId) {
        database.sql("insert into imported_account (source_id, external_id, account_id) values (?, ?, ?)")
                .params(source, externalId, accountId.value())
                .update();
    }

    Map<String, ConversationId> conversations(int source) {
        Map<String, ConversationId> conversations = new HashMap<>();
        database.sql("select external_id, conversation_id from imported_conversation where source_id = ?")
                .param(source)
                .query(row -> {
                    conversations.put(row.getString(1), new ConversationId(row.getLong(2)));
                });
        return conversations;
    }

    void addConversation(int source, String externalId, ConversationId id) {
        database.sql("insert into imported_conversation (source_id, external_id, conversation_id) values (?, ?, ?)")
                .params(source, externalId, id.value())
                .update();
    }

    /** Whether a conversation that was not imported has messages already. */
    boolean hasMessages(ConversationId id) {
        return database.sql("select last_seq > 0 from conversation where id = ?")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    /** Remembers how far each conversation goes, unless messages are being added to it already. */
    @Transactional
    public void begin(int source) {
        database.sql("""
                        update imported_conversation
                        set read_from = (select c.last_seq from conversation c
                            where c.id = imported_conversation.conversation_id)
                        where source_id = ? and read_from is null
                        """).param(source).update();
    }

    /** How far the conversations went that have new messages. */
    Map<ConversationId, Long> begun(int source) {
        Map<ConversationId, Long> begun = new HashMap<>();
        database.sql("""
                        select i.conversation_id, min(i.read_from)
                        from imported_conversation i join conversation c on c.id = i.conversation_id
                        where i.source_id = ? and i.read_from < c.last_seq group by i.conversation_id
                        """).param(source).query(row -> {
            begun.put(new ConversationId(row.getLong(1)), row.getLong(2));
        });
        return begun;
    }

    void end(int source) {
        database.sql("update imported_conversation set read_from = null where source_id = ?")
                .param(source)
                .update();
    }

    /** An account to which something can be attributed that no known person added. */
    Optional<AccountId> anyone() {
        return database.sql(
                        "select id from account where deleted_at is null order by administrator desc, id fetch first 1 rows only")
                .query(Long.class)
                .optional()
                .map(AccountId::new);
    }

    /** Which of these people have an account that is not deleted. */
    Set<AccountId> existing(Collection<AccountId> ids) {
        return database
                .sql("select id from account where id = any(?) and deleted_at is null")
                .param(SqlArrays.of("bigint", ids, AccountId::value))
                .query(Long.class)
                .list()
                .stream()
                .map(AccountId::new)
                .collect(Collectors.toSet());
    }
}
