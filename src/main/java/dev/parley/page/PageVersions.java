package dev.parley.page;

import dev.parley.realtime.NodeRelay;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Numbers that grow when something changes that a person may see. Every transaction that writes counts as a change for
 * everybody, unless it says by {@link #changesOnly} whom it concerns: forgetting to say so costs time, never a wrong
 * page. What is written without a transaction is not noticed.
 */
@Component
public final class PageVersions implements TransactionExecutionListener {
    private static final String CHANGED = "pages-changed";
    private static final String EVERYBODY = "";

    /** People share a number with others, which costs some pages and bounds the memory. */
    private static final int NUMBERS = 1 << 16;

    private final AtomicLong everybody = new AtomicLong();
    private final AtomicLongArray people = new AtomicLongArray(NUMBERS);
    private final NodeRelay relay;

    PageVersions(NodeRelay relay) {
        this.relay = relay;
        relay.subscribe(CHANGED, this::told);
    }

    /**
     * Says of the current transaction that nobody's pages but these people's change with it. Said several times, it is
     * all of them.
     */
    public void changesOnly(Collection<Long> accountIds) {
        for (TransactionSynchronization each : TransactionSynchronizationManager.getSynchronizations()) {
            if (each instanceof Change change) {
                change.only(accountIds);
            }
        }
    }

    /** What was rendered from data read after one version was asked for is right while the version is the same. */
    long of(long accountId) {
        return everybody.get() + people.get(number(accountId));
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null
                && !transaction.isReadOnly()
                && TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new Change());
        }
    }

    private void changed(@Nullable Set<Long> accountIds) {
        if (accountIds == null) {
            everybody.incrementAndGet();
            relay.forward(CHANGED, () -> EVERYBODY);
        } else if (!accountIds.isEmpty()) {
            accountIds.forEach(id -> people.incrementAndGet(number(id)));
            relay.forward(
                    CHANGED, () -> accountIds.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        }
    }

    private void told(String accountIds) {
        if (accountIds.equals(EVERYBODY)) {
            everybody.incrementAndGet();
        } else {
            for (String id : accountIds.split(" ")) {
                people.incrementAndGet(number(Long.parseLong(id)));
            }
        }
    }

    private static int number(long accountId) {
        return (int) Math.floorMod(accountId, (long) NUMBERS);
    }

    /** Counts before anybody hears of the change, so that whoever does and asks for a page gets another one. */
    private final class Change implements TransactionSynchronization {
        private @Nullable Set<Long> only;

        void only(Collection<Long> accountIds) {
            only = only == null ? new HashSet<>() : only;
            only.addAll(accountIds);
        }

        @Override
        public void afterCommit() {
            changed(only);
            if (only == null) {
                TransactionSynchronizationManager.registerSynchronization(new Aftermath());
            }
        }
    }

    /** Counts once more when what was remembered of the data is forgotten, too, which the commit's listeners do. */
    private final class Aftermath implements TransactionSynchronization {
        @Override
        public void afterCompletion(int status) {
            changed(null);
        }
    }
}
