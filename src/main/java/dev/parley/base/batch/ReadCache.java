package dev.parley.base.batch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A read-through cache of committed database state. It is consistent if two rules are followed:
 *
 * <ul>
 * <li>A change is announced ({@link #forget}, {@link #change}) on every node after its commit. A value that was being
 * read while a change to it was announced is not cached, so the old value is never returned after the announcement. No
 * lock is held while reading.
 * <li>A transaction that changes a value calls {@link #changing} before it reads that value again. Until the
 * transaction ends, its own reads go to the database and are not cached, because they see uncommitted state.
 * </ul>
 *
 * <p>Values are read with SQL rather than as entities: an open persistence context would return its own, older copies.
 */
public final class ReadCache<K, V> {
    /** If two keys share a slot, the only cost is a value that is not cached. */
    private static final int SLOTS = 1 << 10;

    private final Supplier<Cache<K, V>> empty;
    private volatile Cache<K, V> values;
    private final AtomicLongArray changes = new AtomicLongArray(SLOTS);

    /**
     * @param size the maximum number of cached values
     * @param lifetime how long a value is cached if the announcement of a change is lost
     */
    public ReadCache(int size, Duration lifetime) {
        this.empty = () -> Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(lifetime)
                .build();
        this.values = empty.get();
    }

    /** Returns the value, reading it if it is not cached. Absence is not cached. */
    public Optional<V> get(K key, Function<? super K, Optional<V>> read) {
        if (isChanging(key)) {
            return read.apply(key);
        }
        Cache<K, V> current = values;
        V cached = current.getIfPresent(key);
        if (cached != null) {
            return Optional.of(cached);
        }
        long before = changes.get(number(key));
        Optional<V> value = read.apply(key);
        value.ifPresent(found -> store(current, key, found, before));
        return value;
    }

    /** Returns the values of those keys that have one. All missing values are read with a single call. */
    public Map<K, V> all(Collection<? extends K> keys, Function<? super Set<K>, Map<K, V>> read) {
        Cache<K, V> current = values;
        Map<K, V> all = new HashMap<>(current.getAllPresent(keys));
        all.keySet().removeIf(this::isChanging);
        Set<K> missing = new LinkedHashSet<>(keys);
        missing.removeAll(all.keySet());
        if (!missing.isEmpty()) {
            Map<K, Long> before = new HashMap<>();
            missing.forEach(key -> before.put(key, changes.get(number(key))));
            Map<K, V> found = read.apply(missing);
            before.forEach((key, number) -> {
                V value = found.get(key);
                if (value != null && !isChanging(key)) {
                    store(current, key, value, number);
                }
            });
            all.putAll(found);
        }
        return all;
    }

    /** Returns the value only if it is cached. */
    public @Nullable V cached(K key) {
        return values.getIfPresent(key);
    }

    /**
     * Either this sees that a change was announced in the meantime, or the announcement runs later and finds the value.
     */
    private void store(Cache<K, V> current, K key, V found, long before) {
        current.asMap()
                .compute(key, (k, cached) -> cached == null && changes.get(number(k)) == before ? found : cached);
    }

    /**
     * Forgets all values, because any of them may have changed unnoticed. A value that was being read before is not cached:
     * it goes where no one looks any more.
     */
    public void forgetAll() {
        values = empty.get();
    }

    /** Announces that the value has changed. Call it after the commit. */
    public void forget(K key) {
        change(key, value -> null);
    }

    /**
     * Like {@link #forget}, for a change that can be applied to the cached value; the function returns null if the
     * value has to be read again.
     */
    public void change(K key, UnaryOperator<@Nullable V> change) {
        changes.incrementAndGet(number(key));
        // Not computeIfPresent, which does not wait for a value that is being inserted.
        values.asMap().compute(key, (k, value) -> value == null ? null : change.apply(value));
    }

    /** Marks the value as changed by the current transaction. Call it inside the transaction. */
    public void changing(K key) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            changing().keys.add(key);
        }
    }

    @SuppressWarnings("unchecked") // Only this cache binds a resource under this key.
    private Changing changing() {
        Changing changing = (Changing) TransactionSynchronizationManager.getResource(this);
        if (changing == null) {
            changing = new Changing();
            TransactionSynchronizationManager.bindResource(this, changing);
            TransactionSynchronizationManager.registerSynchronization(changing);
        }
        return changing;
    }

    @SuppressWarnings("unchecked")
    private boolean isChanging(K key) {
        Changing changing = (Changing) TransactionSynchronizationManager.getResource(this);
        return changing != null && changing.keys.contains(key);
    }

    private static int number(Object key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 16)) & (SLOTS - 1);
    }

    /**
     * The keys that the current transaction changes. It is unbound before commit listeners run, so that they read
     * committed state.
     */
    private final class Changing implements TransactionSynchronization {
        private final Set<K> keys = new HashSet<>();

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(ReadCache.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(ReadCache.this, this);
        }

        @Override
        public void afterCommit() {
            TransactionSynchronizationManager.unbindResourceIfPossible(ReadCache.this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(ReadCache.this);
        }
    }
}
