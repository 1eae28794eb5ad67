package dev.parley.conversation.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Cursor;
import dev.parley.base.paging.Page;
import dev.parley.base.path.LocalPath;
import dev.parley.base.text.SearchTerms;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationCreated;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.Conversations;
import dev.parley.conversation.member.ConversationRenamed;
import dev.parley.conversation.member.Prefixes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rooms that anyone may join. */
@Service
public class Rooms {
    private static final String FIND = """
            select c.id, c.name, c.topic, c.member_count, c.picture_id,
                exists (select 1 from membership m where m.conversation_id = c.id and m.account_id = :me) as joined
            from conversation c
            where c.type = 'ROOM' and c.archived_at is null and c.id > :after
            """;

    private static final String NAMED = """
            and exists (select 1 from room_word w where w.conversation_id = c.id and w.word like :%s escape '\\')
            """;

    private final JdbcClient database;
    private final Conversations conversations;

    Rooms(JdbcClient database, Conversations conversations) {
        this.database = database;
        this.conversations = conversations;
    }

    /**
     * The open rooms, the oldest first.
     *
     * @param q terms that must each be a prefix of a word of the name; null or blank for all
     */
    @Transactional(readOnly = true)
    public Page<RoomView> find(AccountId me, @Nullable String q, @Nullable String cursor, int size) {
        Prefixes prefixes = Prefixes.of(q);
        List<RoomView> rooms = database.sql(FIND + prefixes.each(NAMED) + "order by c.id fetch first :rows rows only")
                .param("me", me.value())
                .param("after", cursor == null ? 0 : Cursor.decode(cursor, 1)[0])
                .param("rows", size + 1)
                .params(prefixes.parameters())
                .query((row, n) -> new RoomView(
                        new ConversationId(row.getLong("id")),
                        row.getString("name"),
                        row.getString("topic"),
                        row.getInt("member_count"),
                        row.getBoolean("joined"),
                        Conversation.pictureUrl(
                                new ConversationId(row.getLong("id")), row.getObject("picture_id", Long.class))))
                .list();
        return Page.of(rooms, size, room -> Cursor.encode(room.id().value()));
    }

    /** Inside the transaction that creates the room, so that it can be found immediately. */
    @EventListener
    @Transactional
    public void made(ConversationCreated made) {
        conversations.findById(made.conversationId()).ifPresent(this::index);
    }

    /**
     * Inside the transaction that renames the room; read from the session, since the new name has not been flushed yet.
     */
    @EventListener
    @Transactional
    public void renamed(ConversationRenamed renamed) {
        conversations.findById(renamed.conversationId()).ifPresent(this::index);
    }

    /** Indexes a room by the words of its current name. */
    private void index(Conversation conversation) {
        if (conversation.type() != ConversationType.ROOM || conversation.name() == null) {
            return;
        }
        database.sql("delete from room_word where conversation_id = ?")
                .param(conversation.id().value())
                .update();
        SearchTerms.asked(conversation.name())
                .forEach(word -> database.sql("insert into room_word (word, conversation_id) values (?, ?)")
                        .params(word, conversation.id().value())
                        .update());
    }

    /** A room as seen by people who may join it. */
    public record RoomView(
            ConversationId id,
            String name,
            @Nullable String topic,
            int memberCount,
            boolean joined,

            @LocalPath @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String pictureUrl) {}
}
