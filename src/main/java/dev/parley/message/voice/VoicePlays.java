package dev.parley.message.voice;

import dev.parley.base.id.AccountId;
import dev.parley.base.id.AttachmentId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of who has played which voice message. */
@Component
final class VoicePlays {
    private final JdbcClient database;
    private final Clock clock;

    VoicePlays(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Repeating it has no effect.
     *
     * @param shared whether the author may be told
     * @return whether it is the first time
     */
    boolean add(AccountId me, AttachmentId id, boolean shared) {
        return database.sql("""
                                insert into voice_play (attachment_id, account_id, shared, played_at)
                                values (?, ?, ?, ?) on conflict do nothing
                                """)
                        .params(id.value(), me.value(), shared, clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /** Of these, those that the person has played, and those of theirs that others have played. */
    List<AttachmentId> played(AccountId me, Collection<AttachmentId> ids) {
        return database
                .sql("""
                        select distinct p.attachment_id from voice_play p
                        join attachment a on a.id = p.attachment_id
                        where p.attachment_id = any(:ids) and (p.account_id = :me or a.uploader_id = :me and p.shared)
                        order by p.attachment_id
                        """)
                .param("ids", ids.stream().map(AttachmentId::value).toArray(Long[]::new))
                .param("me", me.value())
                .query(Long.class)
                .list()
                .stream()
                .map(AttachmentId::new)
                .toList();
    }
}
