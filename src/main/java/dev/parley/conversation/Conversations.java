package dev.parley.conversation;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The conversations. */
public interface Conversations extends Repository<Conversation, Long> {
    Conversation save(Conversation conversation);

    void delete(Conversation conversation);

    Optional<Conversation> findById(long id);

    Optional<Conversation> findByDirectLowIdAndDirectHighId(long low, long high);

    /** Locks the rows until the transaction ends, always in the same order, so that no two wait for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Conversation c where c.id in :ids order by c.id")
    List<Conversation> lock(Collection<Long> ids);
}
