package dev.parley.webhook.smtp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What became of the e-mails that came. */
@Component
final class MailMeters {
    private final Map<End, Counter> ends = new EnumMap<>(End.class);

    MailMeters(MeterRegistry meters) {
        for (End end : End.values()) {
            ends.put(
                    end,
                    Counter.builder("parley.mails")
                            .description("E-mails received, by what became of them")
                            .tag("outcome", end.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    void count(End end) {
        Counter counter = ends.get(end);
        if (counter != null) {
            counter.increment();
        }
    }

    enum End {
        POSTED,
        /** It had been posted before. */
        REPEATED,
        /** It answers an e-mail by itself, or comes from this server. */
        DROPPED,
        REFUSED,
        /** Its sender is to try again. */
        DEFERRED
    }
}
