package dev.parley.message.file;

import java.io.IOException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether files can be stored and read. */
@Component
final class StorageHealthIndicator implements HealthIndicator {
    private final AttachmentStore store;

    StorageHealthIndicator(AttachmentStore store) {
        this.store = store;
    }

    @Override
    public Health health() {
        try {
            store.check();
            return Health.up().build();
        } catch (IOException | StorageUnavailableException e) {
            return Health.down(e).build();
        }
    }
}
