package dev.parley.identity.status;

import dev.parley.identity.account.AccountView.Status;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is stored about a person.
 *
 * @param status may have ended
 * @param version increases with each change
 */
record PersonStatus(@Nullable Status status, DoNotDisturb doNotDisturb, long version) {
    /** Of a person who has never set anything. */
    static final PersonStatus NONE = new PersonStatus(null, DoNotDisturb.OFF, 0);

    PersonStatus with(@Nullable Status newStatus) {
        return new PersonStatus(newStatus, doNotDisturb, version + 1);
    }

    PersonStatus with(DoNotDisturb newDoNotDisturb) {
        return new PersonStatus(status, newDoNotDisturb, version + 1);
    }

    /** The status at a time; null without one. */
    @Nullable
    Status statusAt(Instant now) {
        return status == null || status.until() != null && !now.isBefore(status.until()) ? null : status;
    }

    /** Without what has ended. */
    PersonStatus at(Instant now) {
        Instant until = doNotDisturb.until();
        boolean isOver = until != null && !now.isBefore(until);
        return new PersonStatus(
                statusAt(now), isOver ? new DoNotDisturb(null, doNotDisturb.quietHours()) : doNotDisturb, version + 1);
    }

    /** The next time at which something begins or ends by itself; null if nothing does. */
    @Nullable
    Instant nextChange(Instant now) {
        Status current = statusAt(now);
        return Stream.concat(
                        Stream.ofNullable(current == null ? null : current.until()),
                        Stream.ofNullable(doNotDisturb.nextChange(now)))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    Shown shownAt(Instant now) {
        return new Shown(statusAt(now), doNotDisturb.isOn(now), version);
    }

    OwnStatus ownAt(Instant now) {
        Instant until = doNotDisturb.until();
        QuietHours hours = doNotDisturb.quietHours();
        return new OwnStatus(
                statusAt(now),
                new OwnStatus.Quiet(
                        doNotDisturb.isOn(now),
                        until != null && now.isBefore(until) ? until : null,
                        hours == null ? null : QuietHoursView.of(hours),
                        doNotDisturb.nextChange(now)),
                version);
    }
}
