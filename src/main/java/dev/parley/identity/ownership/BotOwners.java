package dev.parley.identity.ownership;

import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Accounts;
import dev.parley.identity.account.ProfileChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whose bots are whose. */
@Service
public class BotOwners {
    private final Accounts accounts;
    private final ApplicationEventPublisher events;

    BotOwners(Accounts accounts, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.events = events;
    }

    /** Makes another person the owner of a bot; a bot that is deleted keeps the one that it had. */
    @Transactional
    public void handOver(AccountId botId, AccountId owner) {
        accounts.findLockedById(botId).filter(bot -> !bot.isDeleted()).ifPresent(bot -> {
            bot.belongTo(owner);
            accounts.flush();
            events.publishEvent(new ProfileChanged(botId));
        });
    }
}
