package dev.parley.conversation.bot;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.identity.ownership.BotGroups.BotGroup;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of bots that were given to groups. */
@Component
final class GroupBotTable {
    private static final int MOST_CHOICES = 200;

    private final JdbcClient database;

    GroupBotTable(JdbcClient database) {
        this.database = database;
    }

    void add(AccountId bot, ConversationId group) {
        database.sql("insert into bot_group (bot_id, conversation_id) values (?, ?)")
                .params(bot.value(), group.value())
                .update();
    }

    void remove(AccountId bot) {
        database.sql("delete from bot_group where bot_id = ?")
                .param(bot.value())
                .update();
    }

    Set<AccountId> managedBy(AccountId person) {
        return database.sql("""
                        select b.bot_id from bot_group b join membership m on m.conversation_id = b.conversation_id
                        where m.account_id = ? and m.role in ('OWNER', 'ADMIN')
                        """)
                .param(person.value())
                .query((row, n) -> new AccountId(row.getLong(1)))
                .set();
    }

    Map<AccountId, BotGroup> groupsOf(Collection<AccountId> bots) {
        Map<AccountId, BotGroup> groups = new HashMap<>();
        database.sql("""
                        select b.bot_id, c.id, c.name from bot_group b join conversation c on c.id = b.conversation_id
                        where b.bot_id in (:bots)
                        """)
                .param("bots", bots.stream().map(AccountId::value).toList())
                .query(row -> {
                    groups.put(
                            new AccountId(row.getLong(1)),
                            new BotGroup(new ConversationId(row.getLong(2)), row.getString(3)));
                });
        return groups;
    }

    List<BotGroup> groupsWithAdmin(AccountId person) {
        return database.sql("""
                        select c.id, c.name from membership m join conversation c on c.id = m.conversation_id
                        where m.account_id = ? and m.role in ('OWNER', 'ADMIN') and c.type <> 'DIRECT'
                        order by c.name, c.id fetch first ? rows only
                        """)
                .params(person.value(), MOST_CHOICES)
                .query((row, n) -> new BotGroup(new ConversationId(row.getLong(1)), row.getString(2)))
                .list();
    }

    AccountId ownerOf(AccountId bot) {
        return new AccountId(database.sql("select owner_id from account where id = ?")
                .param(bot.value())
                .query(Long.class)
                .single());
    }

    boolean isAdmin(ConversationId group, AccountId person) {
        return database.sql("""
                        select count(*) from membership
                        where conversation_id = ? and account_id = ? and role in ('OWNER', 'ADMIN')
                        """)
                        .params(group.value(), person.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The owner, or else the admin, who has been there longest and is not disabled. */
    Optional<AccountId> adminBesides(ConversationId group, AccountId person) {
        return database.sql("""
                        select m.account_id from membership m join account a on a.id = m.account_id
                        where m.conversation_id = ? and m.account_id <> ? and m.role in ('OWNER', 'ADMIN')
                            and a.owner_id is null and a.disabled_at is null
                        order by case m.role when 'OWNER' then 0 else 1 end, m.joined_at, m.account_id
                        fetch first row only
                        """)
                .params(group.value(), person.value())
                .query((row, n) -> new AccountId(row.getLong(1)))
                .optional();
    }

    Map<AccountId, ConversationId> botsInGroupsOf(AccountId owner) {
        Map<AccountId, ConversationId> bots = new HashMap<>();
        database.sql("""
                        select b.bot_id, b.conversation_id from bot_group b join account a on a.id = b.bot_id
                        where a.owner_id = ? and a.deleted_at is null
                        """).param(owner.value()).query(row -> {
            bots.put(new AccountId(row.getLong(1)), new ConversationId(row.getLong(2)));
        });
        return bots;
    }

    List<AccountId> botsOf(AccountId owner, ConversationId group) {
        return botsInGroupsOf(owner).entrySet().stream()
                .filter(bot -> bot.getValue().equals(group))
                .map(Map.Entry::getKey)
                .toList();
    }
}
