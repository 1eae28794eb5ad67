package dev.parley.integration.botcommand;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.identity.account.AccountDeleted;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The commands that bots have registered. They can be used where the bot is a member. */
@Service
public class BotCommands {
    static final int MOST = 50;

    private final JdbcClient database;
    private final Profiles profiles;

    BotCommands(JdbcClient database, Profiles profiles) {
        this.database = database;
        this.profiles = profiles;
    }

    /** The commands of a bot, by name. */
    @Transactional(readOnly = true)
    public List<BotCommand> of(AccountId botId) {
        return database.sql("select name, description, hint from bot_command where bot_id = ? order by name")
                .param(botId.value())
                .query(BotCommands::command)
                .list();
    }

    /**
     * Registers these commands in place of all that the bot had.
     *
     * @throws NotAllowedException if the caller is no bot
     * @throws InvalidInputException if two have the same name
     */
    @Transactional
    public void replace(AccountId botId, List<BotCommand> commands) {
        if (profiles.find(botId).filter(Profile::bot).isEmpty()) {
            throw new NotAllowedException();
        }
        Set<String> names = new HashSet<>();
        if (!commands.stream().map(BotCommand::name).allMatch(names::add)) {
            throw new InvalidInputException("commands", "must have different names");
        }
        // Two of these requests at the same time would not see each other's rows.
        database.sql("select id from account where id = ? for update")
                .param(botId.value())
                .query(Long.class)
                .single();
        forget(botId);
        commands.forEach(
                command -> database.sql("insert into bot_command (bot_id, name, description, hint) values (?, ?, ?, ?)")
                        .params(botId.value(), command.name(), command.description(), command.hint())
                        .update());
    }

    /** The commands of all bots that are members of a conversation, by name. */
    @Transactional(readOnly = true)
    public List<Offered> in(ConversationId conversationId) {
        return database.sql("""
                        select c.bot_id, c.name, c.description, c.hint from membership m
                        join bot_command c on c.bot_id = m.account_id
                        join account a on a.id = c.bot_id and a.disabled_at is null
                        where m.conversation_id = ? order by c.name, c.bot_id
                        """)
                .param(conversationId.value())
                .query((row, number) -> new Offered(new AccountId(row.getLong("bot_id")), command(row, number)))
                .list();
    }

    /**
     * The command with this name in a conversation. If several bots have it, the oldest bot's.
     *
     * @param username of the bot; empty for any
     */
    Optional<Offered> find(ConversationId conversationId, String name, String username) {
        return in(conversationId).stream()
                .filter(offered -> offered.command().name().equals(name))
                .filter(offered -> username.isEmpty()
                        || profiles.of(offered.botId()).username().equals(username))
                .findFirst();
    }

    @EventListener
    void accountDeleted(AccountDeleted deleted) {
        forget(deleted.accountId());
    }

    private void forget(AccountId botId) {
        database.sql("delete from bot_command where bot_id = ?")
                .param(botId.value())
                .update();
    }

    private static BotCommand command(ResultSet row, int number) throws SQLException {
        return new BotCommand(row.getString("name"), row.getString("description"), row.getString("hint"));
    }

    /** A command that can be used where its bot is a member. */
    public record Offered(AccountId botId, BotCommand command) {}
}
