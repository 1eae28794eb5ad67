package dev.parley.presence.online;

import dev.parley.identity.account.LastSeen;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Answers who is here, to those who may know. */
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

    /** One answer for each of the people; somebody whom the caller may not know of is simply not here. */
    public List<PresenceView> of(long me, Collection<Long> people) {
        Set<Long> known = acquaintances.of(me);
        List<Long> visible = people.stream().filter(known::contains).toList();
        Map<Long, Instant> seen = lastSeen.of(visible);
        return people.stream()
                .distinct()
                .map(id -> known.contains(id) ? view(id, seen) : new PresenceView(id, false, null))
                .toList();
    }

    private PresenceView view(long id, Map<Long, Instant> seen) {
        boolean isOnline = online.contains(id);
        boolean shown = !isOnline
                && profiles.find(id)
                        .filter(Profile::active)
                        .map(p -> p.settings().showLastSeen())
                        .orElse(false);
        return new PresenceView(id, isOnline, shown ? seen.get(id) : null);
    }
}
