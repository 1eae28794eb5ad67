package dev.parley.presence.online;

import dev.parley.base.id.AccountId;
import dev.parley.conversation.direct.Acquaintances;
import dev.parley.identity.account.LastSeen;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.status.Shown;
import dev.parley.identity.status.Statuses;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Answers whether people are online, to those who may see it. */
@Service
public final class Presence {
    private final OnlinePeople online;
    private final Acquaintances acquaintances;
    private final LastSeen lastSeen;
    private final Profiles profiles;
    private final Statuses statuses;

    Presence(
            OnlinePeople online, Acquaintances acquaintances, LastSeen lastSeen, Profiles profiles, Statuses statuses) {
        this.statuses = statuses;
        this.online = online;
        this.acquaintances = acquaintances;
        this.lastSeen = lastSeen;
        this.profiles = profiles;
    }

    /** Whether someone is connected: for what the program does itself, not for telling people. */
    public boolean isOnline(AccountId accountId) {
        return online.contains(accountId);
    }

    /**
     * One result for each of the people; someone whose presence the caller may not see is reported as offline. Of
     * themselves the caller sees what they say.
     */
    public List<PresenceView> of(AccountId me, Collection<AccountId> people) {
        Set<AccountId> acquainted = acquaintances.of(me);
        List<AccountId> visible = people.stream().filter(acquainted::contains).toList();
        Map<AccountId, Instant> seen = lastSeen.of(visible);
        Map<AccountId, Shown> shown = statuses.shown(people.stream()
                .filter(id -> acquainted.contains(id) || id.equals(me))
                .toList());
        return people.stream()
                .distinct()
                .map(id -> acquainted.contains(id)
                        ? view(id, seen, shown.getOrDefault(id, Shown.NOTHING))
                        : PresenceView.of(id, false, null, shown.getOrDefault(id, Shown.NOTHING)))
                .toList();
    }

    private PresenceView view(AccountId id, Map<AccountId, Instant> seen, Shown whatTheySay) {
        boolean isOnline = online.contains(id);
        boolean shown = !isOnline
                && profiles.find(id)
                        .filter(Profile::active)
                        .map(p -> p.settings().showLastSeen())
                        .orElse(false);
        return PresenceView.of(id, isOnline, shown ? seen.get(id) : null, whatTheySay);
    }
}
