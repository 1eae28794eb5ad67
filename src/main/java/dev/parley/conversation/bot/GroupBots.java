package dev.parley.conversation.bot;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Role;
import dev.parley.conversation.member.ConversationGuard;
import dev.parley.conversation.member.MemberLeft;
import dev.parley.conversation.member.RoleChanged;
import dev.parley.identity.account.AccountDeleted;
import dev.parley.identity.ownership.BotGroups;
import dev.parley.identity.ownership.BotOwners;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives bots to groups, and sees to it that each has an owner who is an admin there. */
@Service
class GroupBots implements BotGroups {
    private final GroupBotTable table;
    private final ConversationGuard guard;
    private final BotOwners owners;

    GroupBots(GroupBotTable table, ConversationGuard guard, BotOwners owners) {
        this.table = table;
        this.guard = guard;
        this.owners = owners;
    }

    @Override
    @Transactional(readOnly = true)
    public Set<AccountId> managedBy(AccountId person) {
        return table.managedBy(person);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<AccountId, BotGroup> of(Set<AccountId> bots) {
        return bots.isEmpty() ? Map.of() : table.groupsOf(bots);
    }

    @Override
    @Transactional(readOnly = true)
    public List<BotGroup> choices(AccountId person) {
        return table.groupsWithAdmin(person);
    }

    @Override
    @Transactional
    public void give(AccountId me, AccountId bot, ConversationId group) {
        guard.forIntegration(me, group);
        AccountId owner = table.ownerOf(bot);
        if (!table.isAdmin(group, owner)) {
            owners.handOver(bot, table.adminBesides(group, owner).orElseThrow(NotAllowedException::new));
        }
        table.remove(bot);
        table.add(bot, group);
    }

    @Override
    @Transactional
    public void takeBack(AccountId bot) {
        table.remove(bot);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<AccountId, AccountId> heirs(AccountId owner) {
        Map<AccountId, AccountId> heirs = new HashMap<>();
        table.botsInGroupsOf(owner)
                .forEach((bot, group) -> table.adminBesides(group, owner).ifPresent(heir -> heirs.put(bot, heir)));
        return heirs;
    }

    @EventListener
    @Transactional
    public void left(MemberLeft left) {
        handOn(left.conversationId(), left.accountId());
    }

    @EventListener
    @Transactional
    public void roleChanged(RoleChanged change) {
        if (change.role() == Role.MEMBER) {
            handOn(change.conversationId(), change.accountId());
        }
    }

    @EventListener
    @Transactional
    public void deleted(AccountDeleted deleted) {
        table.remove(deleted.accountId());
    }

    /** The bots of a group go to another admin; without one they stay with their owner. */
    private void handOn(ConversationId group, AccountId owner) {
        List<AccountId> bots = table.botsOf(owner, group);
        if (!bots.isEmpty()) {
            table.adminBesides(group, owner)
                    .ifPresentOrElse(
                            heir -> bots.forEach(bot -> owners.handOver(bot, heir)), () -> bots.forEach(table::remove));
        }
    }
}
