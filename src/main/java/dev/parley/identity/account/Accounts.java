package dev.parley.identity.account;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

public interface Accounts extends Repository<Account, Long> {
    Account saveAndFlush(Account account);

    Optional<Account> findById(long id);

    /** Locks the row until the end of the transaction. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Account> findLockedById(long id);

    Optional<Account> findByUsername(String username);

    boolean existsByUsernameSkeleton(String skeleton);

    boolean existsByEmail(String email);
}
