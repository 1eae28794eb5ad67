package dev.parley.message.file;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Removes stored files that nothing in the database belongs to, such as those that came after the copy of the database that
 * was restored.
 *
 * <p>An upload is known before its file is created, and a file counts only a day after it was last written, so none that is
 * under way is taken. What this installation cannot decrypt stays: should the store be that of another one, or the database
 * a new one, nothing is lost.
 */
@Component
final class UnknownFiles {
    private static final Logger log = LoggerFactory.getLogger(UnknownFiles.class);
    private static final Duration AGE = Duration.ofDays(1);

    private final AttachmentFiles files;
    private final List<FileOwner> owners;
    private final AttachmentProperties properties;
    private final Clock clock;

    UnknownFiles(AttachmentFiles files, List<FileOwner> owners, AttachmentProperties properties, Clock clock) {
        this.files = files;
        this.owners = owners;
        this.properties = properties;
        this.clock = clock;
    }

    void sweep() {
        if (!properties.removeUnknown()) {
            return;
        }
        List<String> foreign = new ArrayList<>();
        files.list(clock.instant().minus(AGE), keys -> foreign.addAll(remove(unknown(keys))));
        if (!foreign.isEmpty()) {
            log.warn(
                    "{} stored files belong to nothing and cannot be decrypted, such as {}. They are left. Is this the store of"
                            + " another installation?",
                    foreign.size(),
                    foreign.get(0));
        }
    }

    private List<String> unknown(List<String> keys) {
        Set<String> asked = new HashSet<>(keys);
        keys.forEach(key -> asked.add(AttachmentFiles.common(key)));
        Set<String> known = new HashSet<>();
        owners.forEach(owner -> known.addAll(owner.known(asked)));
        return keys.stream()
                .filter(key -> !known.contains(key) && !known.contains(AttachmentFiles.common(key)))
                .toList();
    }

    /** Returns those that stay. */
    private List<String> remove(List<String> keys) {
        List<String> left = new ArrayList<>();
        for (String key : keys) {
            if (files.isReadable(key)) {
                files.deletePart(key);
                log.info("Removed the stored file {}, which belonged to nothing", key);
            } else {
                left.add(key);
            }
        }
        return left;
    }
}
