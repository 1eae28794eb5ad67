package dev.parley.account;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Everybody's account. */
interface Accounts extends Repository<Account, Long> {
    Account saveAndFlush(Account account);

    Optional<Account> findById(long id);

    Optional<Account> findByUsername(String username);

    boolean existsByUsernameSkeleton(String skeleton);

    boolean existsByEmail(String email);
}
