package dev.parley.message.file;

import java.util.Collection;
import java.util.Set;

/**
 * Stores files, and knows which ones are its own: each from before it is created until after it was deleted. Files that no
 * owner knows are removed.
 */
public interface FileOwner {
    /**
     * Those of these keys that it knows.
     *
     * @param keys also the keys of attachments whose {@link AttachmentFiles#thumbnail} or other copy was found
     */
    Set<String> known(Collection<String> keys);
}
