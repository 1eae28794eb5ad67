package dev.parley.identity.account;

import dev.parley.base.batch.ReadCache;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.realtime.cluster.Codec;
import dev.parley.realtime.cluster.Topic;
import dev.parley.realtime.cluster.Topics;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Who is who. Answers come from this node's memory; a change is seen at once on the node that made it, and on the
 * others before that is answered.
 */
@Service
public final class Profiles {
    private static final String SELECT = """
            select id, username, display_name, bio, who_may_message, show_last_seen, send_read_receipts, enter_sends,
                   theme, administrator, disabled_at is null as active, deleted_at is not null as deleted,
                   picture_id, owner_id
            from account
            """;

    private final JdbcClient database;
    private final Topic<AccountId> changes;
    private final ReadCache<AccountId, Profile> known = new ReadCache<>(50_000, Duration.ofMinutes(5));

    Profiles(JdbcClient database, Topics topics) {
        this.database = database;
        this.changes = topics.acknowledged("profile-changed", Codec.ACCOUNT);
        changes.subscribe(known::forget, known::forgetAll);
    }

    /**
     * The profile of an existing account.
     *
     * @throws NotFoundException if there is no such account
     */
    public Profile of(AccountId id) {
        return find(id).orElseThrow(NotFoundException::new);
    }

    public Optional<Profile> find(AccountId id) {
        return known.get(id, this::read);
    }

    /** The profiles of those ids that belong to an account. */
    public Map<AccountId, Profile> of(Collection<AccountId> ids) {
        return known.all(ids, this::read);
    }

    /**
     * The profile of the account with this name.
     *
     * @param username as typed, in any case
     */
    public Optional<Profile> byUsername(String username) {
        return Username.parse(username).flatMap(this::id).flatMap(this::find);
    }

    /**
     * The profiles of the accounts with these names, in their order and without duplicates; names without an account
     * are omitted.
     *
     * @param usernames as typed, in any case
     */
    public List<Profile> byUsernames(Collection<String> usernames) {
        List<String> names = usernames.stream()
                .flatMap(name -> Username.parse(name).stream())
                .map(Username::value)
                .distinct()
                .toList();
        if (names.isEmpty()) {
            return List.of();
        }
        List<AccountId> ids = database.sql("select id from account where username in (:names) and deleted_at is null")
                .param("names", names)
                .query(Profiles::accountId)
                .list();
        Map<String, Profile> people =
                of(ids).values().stream().collect(Collectors.toMap(Profile::username, Function.identity()));
        return names.stream().map(people::get).filter(Objects::nonNull).toList();
    }

    private Optional<AccountId> id(Username username) {
        return database.sql("select id from account where username = ? and deleted_at is null")
                .param(username.value())
                .query(Profiles::accountId)
                .optional();
    }

    private Optional<Profile> read(AccountId id) {
        return database.sql(SELECT + "where id = ?")
                .param(id.value())
                .query(Profiles::profile)
                .optional();
    }

    private Map<AccountId, Profile> read(Set<AccountId> ids) {
        return database
                .sql(SELECT + "where id in (:ids)")
                .param("ids", ids.stream().map(AccountId::value).toList())
                .query(Profiles::profile)
                .list()
                .stream()
                .collect(Collectors.toMap(Profile::id, Function.identity()));
    }

    private static AccountId accountId(ResultSet row, int number) throws SQLException {
        return new AccountId(row.getLong("id"));
    }

    private static Profile profile(ResultSet row, int number) throws SQLException {
        Settings settings = new Settings(
                WhoMayMessage.valueOf(row.getString("who_may_message")),
                row.getBoolean("show_last_seen"),
                row.getBoolean("send_read_receipts"),
                row.getBoolean("enter_sends"),
                Theme.valueOf(row.getString("theme")));
        AccountId id = accountId(row, number);
        return new Profile(
                id,
                row.getBoolean("deleted") ? Account.usernameOfDeleted(id) : row.getString("username"),
                row.getString("display_name"),
                row.getString("bio"),
                settings,
                row.getBoolean("administrator"),
                row.getBoolean("active"),
                row.getObject("picture_id", Long.class),
                owner(row));
    }

    private static @Nullable AccountId owner(ResultSet row) throws SQLException {
        Long owner = row.getObject("owner_id", Long.class);
        return owner == null ? null : new AccountId(owner);
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener
    void changing(ProfileChanged change) {
        known.changing(change.accountId());
    }

    /** Runs before other listeners of the same commit that read profiles. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    void forget(ProfileChanged change) {
        changes.publish(change.accountId());
    }
}
