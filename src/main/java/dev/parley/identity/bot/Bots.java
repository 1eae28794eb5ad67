package dev.parley.identity.bot;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.identity.account.AccountChanges;
import dev.parley.identity.account.Accounts;
import dev.parley.identity.account.MessageFate;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.account.Username;
import dev.parley.identity.closing.AccountClosing;
import dev.parley.identity.registration.Registration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;

/**
 * Bots: accounts of programs. A bot belongs to a person, without whose account it does not work, and reads only what
 * people add it to. Its owner manages it, and every administrator may.
 */
@Service
public final class Bots {
    private static final int MOST_SHOWN = 500;

    private final Registration registration;
    private final Accounts accounts;
    private final AccountChanges changes;
    private final Profiles profiles;
    private final AccountClosing closing;

    Bots(
            Registration registration,
            Accounts accounts,
            AccountChanges changes,
            Profiles profiles,
            AccountClosing closing) {
        this.registration = registration;
        this.accounts = accounts;
        this.changes = changes;
        this.profiles = profiles;
        this.closing = closing;
    }

    /**
     * Makes a bot that belongs to this person.
     *
     * @throws dev.parley.base.error.NotAllowedException if the owner is disabled, or a bot
     * @throws dev.parley.base.error.ConflictException if the username is taken, or the owner has as many bots as
     * possible
     * @throws dev.parley.base.error.LimitExceededException if this person has recently made too many
     */
    public Profile create(AccountId owner, NewBot bot) {
        Username username = new Username(bot.username().toLowerCase(Locale.ROOT));
        return registration.registerBot(owner, username, bot.displayName());
    }

    /** A person's bots, by username. */
    public List<Profile> of(AccountId owner) {
        List<AccountId> ids = accounts.botsOf(owner);
        Map<AccountId, Profile> found = profiles.of(ids);
        return ids.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Profile::username))
                .toList();
    }

    /**
     * A bot that this person manages.
     *
     * @throws NotFoundException if there is no such bot, or not any more, or it is another person's
     */
    public Profile managed(AccountId me, AccountId botId) {
        return profiles.find(botId)
                .filter(Profile::bot)
                .filter(bot -> me.equals(bot.ownerId()) || profiles.of(me).administrator())
                .filter(bot ->
                        accounts.botsOf(Objects.requireNonNull(bot.ownerId())).contains(botId))
                .orElseThrow(NotFoundException::new);
    }

    /** The bots of others that an administrator may manage, by username, the first {@value #MOST_SHOWN}; none for others. */
    public List<Profile> ofOthers(AccountId me) {
        if (!profiles.of(me).administrator()) {
            return List.of();
        }
        return profiles.of(accounts.botsOfOthers(me, MOST_SHOWN)).values().stream()
                .sorted(Comparator.comparing(Profile::username))
                .toList();
    }

    /**
     * Changes what others see of a bot.
     *
     * @throws NotFoundException if there is no such bot, or it is disabled, or another person's
     */
    Profile present(AccountId me, AccountId botId, BotForm form) {
        changes.present(managed(me, botId).id(), form.displayName(), form.bio(), null);
        return profiles.of(botId);
    }

    /**
     * Deletes a bot; what it wrote stays.
     *
     * @throws NotFoundException if there is no such bot, or it is another person's
     */
    public void delete(AccountId me, AccountId botId) {
        closing.delete(managed(me, botId).id(), MessageFate.KEEP);
    }
}
