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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A read-through cache of what is in the database. What is in it is what is committed, as long as two rules are kept:
 *
 * <ul>
 *   <li>A change is announced ({@link #forget}, {@link #change}) on every node after it is committed. A value that was
 *       read while a change of it was announced is not cached, so the old value is never seen once the announcement
 *       returns. No lock is held while reading.
 *   <li>A transaction that changes the value says so before it reads it again ({@link #changing}). Until it ends, its own
 *       reads go to the database and are not cached, since they see what is not committed.
 * </ul>
 *
 * <p>Values are read by SQL rather than as entities: a persistence context that is still open gives back its own, older
 * copies.
 */
public final class ReadCache<K, V> {
    /** Keys that share a number only cost a value that is not cached. */
    private static final int NUMBERS = 1 << 10;

    private final Cache<K, V> values;
    private final AtomicLongArray changes = new AtomicLongArray(NUMBERS);

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

    /** The value; read if it is not cached. That there is none is not cached. */
    public Optional<V> get(K key, Function<? super K, Optional<V>> read) {
        if (isChanging(key)) {
            return read.apply(key);
        }
        V cached = values.getIfPresent(key);
        if (cached != null) {
            return Optional.of(cached);
        }
        long before = changes.get(number(key));
        Optional<V> value = read.apply(key);
        value.ifPresent(found -> keep(key, found, before));
        return value;
    }

    /** The values of those keys that have one; what is not cached is read at once. */
    public Map<K, V> all(Collection<? extends K> keys, Function<? super Set<K>, Map<K, V>> read) {
        Map<K, V> all = new HashMap<>(values.getAllPresent(keys));
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
                    keep(key, value, number);
                }
            });
            all.putAll(found);
        }
        return all;
    }

    /** The value if it is cached. */
    public @Nullable V cached(K key) {
        return values.getIfPresent(key);
    }

    /** Either this sees that a change was announced meanwhile, or the announcement comes after it and finds the value. */
    private void keep(K key, V found, long before) {
        values.asMap().compute(key, (k, cached) -> cached == null && changes.get(number(k)) == before ? found : cached);
    }

    /** Announces that the value has changed; to be called after the change is committed. */
    public void forget(K key) {
        change(key, value -> null);
    }

    /** The same where the new value follows from the cached one; null if it has to be read. */
    public void change(K key, UnaryOperator<@Nullable V> change) {
        changes.incrementAndGet(number(key));
        // Not computeIfPresent, which does not wait for a value that is being put in.
        values.asMap().compute(key, (k, value) -> value == null ? null : change.apply(value));
    }

    /** Says that the current transaction changes the value; to be called inside it. */
    public void changing(K key) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            changing().keys.add(key);
        }
    }

    @SuppressWarnings("unchecked") // Nothing else is bound to this cache.
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
        return (hash ^ (hash >>> 16)) & (NUMBERS - 1);
    }

    /** What the current transaction changes. It ends before listeners hear of the commit: they read what is committed. */
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
