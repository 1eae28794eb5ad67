package dev.parley.identity.account;

import dev.parley.base.id.AccountId;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The accounts. */
@Repository
public class Accounts {
    private final Session entities;
    private final JdbcClient jdbc;

    Accounts(Session entities, JdbcClient jdbc) {
        this.entities = entities;
        this.jdbc = jdbc;
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException if the username or e-mail address is taken */
    @Transactional
    public void add(Account account) {
        entities.persist(account);
        entities.flush();
    }

    /** Writes pending changes. */
    @Transactional
    public void flush() {
        entities.flush();
    }

    public Optional<Account> findById(AccountId id) {
        return Optional.ofNullable(entities.find(Account.class, id.value()));
    }

    /** Locks the row until the end of the transaction. */
    public Optional<Account> findLockedById(AccountId id) {
        return Optional.ofNullable(entities.find(Account.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** A person's bots that are not deleted, by id; locks their rows until the end of the transaction. */
    public List<Account> findLockedBotsOf(AccountId owner) {
        return botsOf(owner).stream()
                .flatMap(id -> findLockedById(id).stream())
                .filter(bot -> !bot.isDeleted())
                .toList();
    }

    /** The ids of a person's bots that are not deleted, in order. */
    public List<AccountId> botsOf(AccountId owner) {
        return jdbc.sql("select id from account where owner_id = ? and deleted_at is null order by id")
                .param(owner.value())
                .query((row, number) -> new AccountId(row.getLong(1)))
                .list();
    }

    /** The ids of the bots of all people but this one, by username. */
    public List<AccountId> botsOfOthers(AccountId owner, int most) {
        return jdbc.sql("""
                        select id from account where owner_id <> ? and deleted_at is null
                        order by username fetch first ? rows only
                        """)
                .params(owner.value(), most)
                .query((row, number) -> new AccountId(row.getLong(1)))
                .list();
    }

    public Optional<Account> findByUsername(String username) {
        return entities.createNativeQuery("select * from account where username = :username", Account.class)
                .setParameter("username", username)
                .uniqueResultOptional();
    }

    /** Whether an account has this username or one that looks the same. */
    public boolean existsByUsernameSkeleton(String skeleton) {
        return exists("select exists (select 1 from account where username_skeleton = ?)", skeleton);
    }

    public boolean existsByEmail(String email) {
        return exists("select exists (select 1 from account where email = ?)", email);
    }

    private boolean exists(String sql, String value) {
        return jdbc.sql(sql).param(value).query(Boolean.class).single();
    }
}
