package dev.parley.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class PageVersionsTests {
    private static final long ALICE = 4_000_001;
    private static final long BOB = 4_000_002;

    @Autowired
    private PageVersions versions;

    @Autowired
    private PlatformTransactionManager transactions;

    private TransactionTemplate transaction;
    private long alice;
    private long bob;

    @BeforeEach
    void remember() {
        transaction = new TransactionTemplate(transactions);
        alice = versions.of(ALICE);
        bob = versions.of(BOB);
    }

    @Test
    void whatWritesCountsForEverybody() {
        transaction.executeWithoutResult(status -> {});

        assertThat(versions.of(ALICE)).isGreaterThan(alice);
        assertThat(versions.of(BOB)).isGreaterThan(bob);
    }

    @Test
    void whatReadsCountsForNobody() {
        transaction.setReadOnly(true);
        transaction.executeWithoutResult(status -> {});

        assertThat(versions.of(ALICE)).isEqualTo(alice);
    }

    @Test
    void whatIsUndoneCountsForNobody() {
        transaction.executeWithoutResult(status -> status.setRollbackOnly());

        assertThat(versions.of(ALICE)).isEqualTo(alice);
    }

    @Test
    void whoIsNamedIsAllWhomItConcerns() {
        transaction.executeWithoutResult(status -> {
            versions.changesOnly(List.of(ALICE));
            versions.changesOnly(List.of());
        });

        assertThat(versions.of(ALICE)).isGreaterThan(alice);
        assertThat(versions.of(BOB)).isEqualTo(bob);
    }

    /** Whoever hears of a change and asks for a page gets another one. */
    @Test
    void countsBeforeAnyListenerHears() {
        long[] heard = {0};
        transaction.executeWithoutResult(
                status -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int outcome) {
                        heard[0] = versions.of(ALICE);
                    }
                }));

        assertThat(heard[0]).isGreaterThan(alice);
        assertThat(versions.of(ALICE))
                .as("once more, when listeners have forgotten what they remembered")
                .isGreaterThan(heard[0]);
    }
}
