package dev.parley.transfer.importing;

import dev.parley.transfer.model.ExportedMessage;
import dev.parley.transfer.model.TransferReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times that can be: after the first computers that had any mail, and not in the future. */
final class Times {
    static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");

    private static final Duration SLACK = Duration.ofMinutes(5);

    private Times() {}

    /** When a message was sent, with the precision of the column. */
    static Instant of(ExportedMessage message, Clock clock, TransferReport report) {
        Instant at = message.at();
        Instant now = clock.instant();
        if (at.isBefore(EARLIEST) || at.isAfter(now.plus(SLACK))) {
            report.problem("Time that cannot be", message.conversationId() + " " + message.id());
            at = at.isBefore(EARLIEST) ? EARLIEST : now;
        }
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
