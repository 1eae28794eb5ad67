package dev.parley.conversation.core;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The conversations. */
public interface Conversations extends Repository<Conversation, Long> {
    Conversation save(Conversation conversation);

    void delete(Conversation conversation);

    Optional<Conversation> findById(long id);

    /** The id of the conversation of these two people, the lower id first. */
    @Query("select c.id from Conversation c where c.directLowId = :low and c.directHighId = :high")
    Optional<Long> direct(long low, long high);

    /** Locks the rows until the transaction ends, always in the same order, to avoid deadlocks. */
    default List<Conversation> lock(Collection<Long> ids) {
        return lock(ids.toArray(Long[]::new));
    }

    /** With an array the statement is the same for any number of ids, so it is prepared once. */
    @NativeQuery("select * from conversation where id = any(:ids) order by id for update")
    List<Conversation> lock(Long[] ids);

    /** Locks the lobby's row, if there is a lobby. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Conversation c where c.lobby = true")
    Optional<Conversation> lockLobby();
}
