package dev.parley.message.editing;

import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Earlier texts of edited messages. */
public interface MessageEdits extends Repository<MessageEdit, MessageEdit.MessageEditId> {
    MessageEdit save(MessageEdit edit);

    @Query("select e from MessageEdit e where e.id.messageId = :messageId order by e.id.editedAt")
    List<MessageEdit> of(long messageId);

    @Modifying
    @Query("delete from MessageEdit e where e.id.messageId = :messageId")
    void forget(long messageId);
}
