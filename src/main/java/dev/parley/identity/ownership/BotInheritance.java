package dev.parley.identity.ownership;

import dev.parley.base.id.AccountId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of a person's bots when they go. */
@Service
public class BotInheritance {
    private final BotGroups groups;
    private final BotOwners owners;

    BotInheritance(BotGroups groups, BotOwners owners) {
        this.groups = groups;
        this.owners = owners;
    }

    /** Hands those of a person's bots that were given to groups to another admin there. */
    @Transactional
    public void handOn(AccountId owner) {
        groups.heirs(owner).forEach(owners::handOver);
    }
}
