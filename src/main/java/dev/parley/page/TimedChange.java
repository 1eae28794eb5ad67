package dev.parley.page;

import java.time.Instant;
import java.util.Optional;

/** What changes on a person's pages just because time passes. */
public interface TimedChange {
    /** When that will next be so. */
    Optional<Instant> next(long accountId);
}
