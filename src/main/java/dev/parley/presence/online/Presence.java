package dev.parley.presence.online;

import dev.parley.base.id.AccountId;
import dev.parley.identity.account.LastSeen;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
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

    Presence(OnlinePeople online, Acquaintances acquaintances, LastSeen lastSeen, Profiles profiles) {
        this.online = online;
        this.acquaintances = acquaintances;
        this.lastSeen = lastSeen;
        this.profiles = profiles;
    }

    /** One result for each of the people; someone whose presence the caller may not see is reported as offline. */
    public List<PresenceView> of(AccountId me, Collection<AccountId> people) {
        Set<AccountId> acquainted = acquaintances.of(me);
        List<AccountId> visible = people.stream().filter(acquainted::contains).toList();
        Map<AccountId, Instant> seen = lastSeen.of(visible);
        return people.stream()
                .distinct()
                .map(id -> acquainted.contains(id) ? view(id, seen) : new PresenceView(id, false, null))
                .toList();
    }

    private PresenceView view(AccountId id, Map<AccountId, Instant> seen) {
        boolean isOnline = online.contains(id);
        boolean shown = !isOnline
                && profiles.find(id)
                        .filter(Profile::active)
                        .map(p -> p.settings().showLastSeen())
                        .orElse(false);
        return new PresenceView(id, isOnline, shown ? seen.get(id) : null);
    }
}
