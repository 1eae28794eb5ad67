package dev.parley.identity.bot;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.identity.account.AccountChanges;
import dev.parley.identity.account.MessageFate;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.account.Username;
import dev.parley.identity.closing.AccountClosing;
import dev.parley.identity.registration.Registration;
import java.util.Locale;
import org.springframework.stereotype.Service;

/**
 * Bots: accounts of programs. A bot belongs to a person, without whose account it does not work, and reads only what
 * people add it to.
 */
@Service
public final class Bots {
    private final Registration registration;
    private final AccountChanges changes;
    private final Profiles profiles;
    private final AccountClosing closing;
    private final ManagedBots managed;

    Bots(
            Registration registration,
            AccountChanges changes,
            Profiles profiles,
            AccountClosing closing,
            ManagedBots managed) {
        this.registration = registration;
        this.changes = changes;
        this.profiles = profiles;
        this.closing = closing;
        this.managed = managed;
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

    /**
     * Changes what others see of a bot.
     *
     * @throws NotFoundException if there is no such bot, or it is disabled, or another person's
     */
    Profile present(AccountId me, AccountId botId, BotForm form) {
        changes.present(managed.one(me, botId).id(), form.displayName(), form.bio(), null);
        return profiles.of(botId);
    }

    /**
     * Deletes a bot; what it wrote stays.
     *
     * @throws NotFoundException if there is no such bot, or it is another person's
     */
    public void delete(AccountId me, AccountId botId) {
        closing.delete(managed.one(me, botId).id(), MessageFate.KEEP);
    }
}
