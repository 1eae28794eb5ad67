package dev.parley.message.poll;

import dev.parley.base.error.InvalidInputException;
import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.PostingContext;
import dev.parley.message.posting.PostingPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** A poll closes in the future, within a year, if it has a time to close. */
@Component
final class PollPolicy implements PostingPolicy {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Clock clock;

    PollPolicy(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void check(PostMessage draft, PostingContext context) {
        Instant closesAt = draft.poll() == null ? null : draft.poll().closesAt();
        Instant now = clock.instant();
        if (closesAt != null && (!closesAt.isAfter(now) || closesAt.isAfter(now.plus(LONGEST)))) {
            throw new InvalidInputException("poll.closes_at", "must be in the future, and within a year");
        }
    }
}
