package dev.parley.identity.ownership;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The groups and rooms to which bots were given. All admins of such a group manage the bot. One of them is its owner: if
 * they go, another one becomes it.
 */
public interface BotGroups {
    /** The bots that this person manages as an admin of a group. */
    Set<AccountId> managedBy(AccountId person);

    /** The groups of those of these bots that have one. */
    Map<AccountId, BotGroup> of(Set<AccountId> bots);

    /** The groups to which this person may give bots, by name. */
    List<BotGroup> choices(AccountId person);

    /**
     * Gives a bot to a group, in place of the one that it had.
     *
     * @throws NotFoundException if there is no such group, or this person is not a member
     * @throws NotAllowedException if they may not connect programs to it
     */
    void give(AccountId me, AccountId bot, ConversationId group);

    /** The bot belongs to its owner alone. */
    void takeBack(AccountId bot);

    /** Who takes over which of a person's bots when they go: for each that was given to a group, another admin of it. */
    Map<AccountId, AccountId> heirs(AccountId owner);

    /** A group or room. */
    record BotGroup(ConversationId id, String name) {}
}
