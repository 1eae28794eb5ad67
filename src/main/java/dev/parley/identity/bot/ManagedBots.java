package dev.parley.identity.bot;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.identity.account.Accounts;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.ownership.BotGroups;
import dev.parley.identity.ownership.BotGroups.BotGroup;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Who manages which bots: their owner, the admins of the group to which a bot was given, and administrators. */
@Service
final class ManagedBots {
    private static final int MOST_SHOWN = 500;

    private final Accounts accounts;
    private final Profiles profiles;
    private final BotGroups groups;

    ManagedBots(Accounts accounts, Profiles profiles, BotGroups groups) {
        this.accounts = accounts;
        this.profiles = profiles;
        this.groups = groups;
    }

    /** A person's bots, and those of the groups of which they are an admin, by username. */
    List<Profile> of(AccountId me) {
        Set<AccountId> ids = new HashSet<>(accounts.botsOf(me));
        ids.addAll(groups.managedBy(me));
        return sorted(ids, bot -> true);
    }

    /** The further bots that an administrator may manage, by username, the first {@value #MOST_SHOWN}; none for others. */
    List<Profile> ofOthers(AccountId me) {
        if (!profiles.of(me).administrator()) {
            return List.of();
        }
        Set<AccountId> mine = groups.managedBy(me);
        return sorted(accounts.botsOfOthers(me, MOST_SHOWN), bot -> !mine.contains(bot.id()));
    }

    private List<Profile> sorted(Collection<AccountId> ids, Predicate<Profile> wanted) {
        return profiles.of(ids).values().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Profile::username))
                .toList();
    }

    /**
     * A bot that this person manages.
     *
     * @throws NotFoundException if there is no such bot, or not any more, or this person does not manage it
     */
    Profile one(AccountId me, AccountId botId) {
        return find(me, botId).orElseThrow(NotFoundException::new);
    }

    Optional<Profile> find(AccountId me, AccountId botId) {
        return profiles.find(botId)
                .filter(Profile::bot)
                .filter(bot -> me.equals(bot.ownerId())
                        || profiles.of(me).administrator()
                        || groups.managedBy(me).contains(botId))
                .filter(bot ->
                        accounts.botsOf(Objects.requireNonNull(bot.ownerId())).contains(botId));
    }

    /** The groups of those of these bots that were given to one. */
    Map<AccountId, BotGroup> groupsOf(Collection<Profile> bots) {
        return groups.of(bots.stream().map(Profile::id).collect(Collectors.toSet()));
    }

    /** The groups to which this person may give bots, by name. */
    List<BotGroup> choices(AccountId me) {
        return groups.choices(me);
    }

    /**
     * Gives a bot to a group or room: its admins manage it from then on, and one of them is its owner.
     *
     * @throws NotFoundException if there is no such bot, or this person does not manage it; or no such group
     * @throws NotAllowedException if they may not connect programs to the group
     */
    void give(AccountId me, AccountId botId, ConversationId group) {
        groups.give(me, one(me, botId).id(), group);
    }

    /**
     * Takes a bot back from its group: only its owner manages it from then on.
     *
     * @throws NotFoundException if there is no such bot, or this person does not manage it
     */
    void takeBack(AccountId me, AccountId botId) {
        groups.takeBack(one(me, botId).id());
    }
}
