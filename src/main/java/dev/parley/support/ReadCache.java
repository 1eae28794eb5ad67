package dev.parley.support;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Remembers what was read from the database, until it is told of a change.
 *
 * <p>A change that is committed and announced while somebody is still reading the old value is not lost: whoever reads
 * looks afterwards whether anything was announced meanwhile, and keeps nothing if so. No lock is held while reading. It
 * must not be read inside a transaction that has changed what it remembers.
 */
public final class ReadCache<K, V> {
    private final Cache<K, V> values;
    private final AtomicLong changes = new AtomicLong();

    /**
     * @param size how many values it holds at the most
     * @param lifetime how long a value is kept, should the announcement of a change never arrive
     */
    public ReadCache(int size, Duration lifetime) {
        this.values = Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(lifetime)
                .build();
    }

    /** The value; read if it is not known. That there is none is not remembered. */
    public Optional<V> get(K key, Function<? super K, Optional<V>> read) {
        V known = values.getIfPresent(key);
        if (known != null) {
            return Optional.of(known);
        }
        long before = changes.get();
        Optional<V> value = read.apply(key);
        value.ifPresent(found -> keep(Map.of(key, found), before));
        return value;
    }

    /** The values of those keys that have one; what is not known is read at once. */
    public Map<K, V> all(Collection<? extends K> keys, Function<? super Set<K>, Map<K, V>> read) {
        Map<K, V> all = new HashMap<>(values.getAllPresent(keys));
        Set<K> missing = new LinkedHashSet<>(keys);
        missing.removeAll(all.keySet());
        if (!missing.isEmpty()) {
            long before = changes.get();
            Map<K, V> found = read.apply(missing);
            keep(found, before);
            all.putAll(found);
        }
        return all;
    }

    private void keep(Map<K, V> found, long before) {
        values.putAll(found);
        // Either this sees the change that was announced meanwhile, or its announcer's removal comes after the line
        // above.
        if (changes.get() != before) {
            values.invalidateAll(found.keySet());
        }
    }

    /** Announces that the value has changed; to be called after the change is committed. */
    public void forget(K key) {
        changes.incrementAndGet();
        values.invalidate(key);
    }
}
