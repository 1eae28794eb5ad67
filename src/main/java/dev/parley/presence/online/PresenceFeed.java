package dev.parley.presence.online;

import dev.parley.base.id.AccountId;
import dev.parley.conversation.direct.Acquaintances;
import dev.parley.identity.account.LastSeen;
import dev.parley.identity.account.Profiles;
import dev.parley.presence.online.OnlinePeople.OnlineStatusesChanged;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sends changes of presence to acquaintances, and stores when people were last online. */
@Component
final class PresenceFeed {
    private final Acquaintances acquaintances;
    private final LastSeen lastSeen;
    private final Profiles profiles;
    private final UserChannel channel;

    PresenceFeed(Acquaintances acquaintances, LastSeen lastSeen, Profiles profiles, UserChannel channel) {
        this.acquaintances = acquaintances;
        this.lastSeen = lastSeen;
        this.profiles = profiles;
        this.channel = channel;
    }

    @EventListener
    void changed(OnlineStatusesChanged changed) {
        Map<AccountId, Instant> gone = changed.changes().stream()
                .filter(change -> !change.isOnline())
                .collect(Collectors.toMap(OnlineStatusChanged::accountId, OnlineStatusChanged::at, (a, b) -> b));
        if (!gone.isEmpty()) {
            lastSeen.record(gone);
        }
        Map<AccountId, Set<AccountId>> audiences = acquaintances.of(changed.changes().stream()
                .map(OnlineStatusChanged::accountId)
                .distinct()
                .toList());
        changed.changes().forEach(change -> send(change, audiences.getOrDefault(change.accountId(), Set.of())));
    }

    private void send(OnlineStatusChanged change, Set<AccountId> people) {
        List<String> names = people.stream().map(AccountId::toString).toList();
        boolean shown = !change.isOnline()
                && profiles.find(change.accountId())
                        .map(profile -> profile.settings().showLastSeen())
                        .orElse(false);
        channel.send(
                names,
                new OnlineStatus(
                        "user_online_status", change.accountId(), change.isOnline(), shown ? change.at() : null));
    }

    /** A person came online or went offline; to contacts and people in a direct conversation with them. */
    @EventType("user_online_status")
    record OnlineStatus(
            String type,
            AccountId userId,
            boolean isOnline,
            @Nullable Instant lastSeenAt) implements Event {}
}
