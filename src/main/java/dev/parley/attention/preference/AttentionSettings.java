package dev.parley.attention.preference;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.inbox.ConversationList;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes people's preferences for their conversations. */
@Service
public class AttentionSettings {
    private final JdbcClient database;
    private final ApplicationEventPublisher events;

    AttentionSettings(JdbcClient database, ApplicationEventPublisher events) {
        this.database = database;
        this.events = events;
    }

    /**
     * Applies a change.
     *
     * @throws NotFoundException for an outsider
     * @throws ConflictException if too many conversations are pinned already
     */
    @Transactional
    void change(AccountId me, ConversationId conversationId, AttentionChange change) {
        if (Boolean.TRUE.equals(change.pinned())) {
            requireRoomForPin(me, conversationId);
        }
        Map<String, Object> values = new HashMap<>(Map.of("me", me.value(), "conversation", conversationId.value()));
        List<String> set = assignments(change, values);
        int changed = database.sql("update membership set %s where conversation_id = :conversation and account_id = :me"
                        .formatted(String.join(", ", set)))
                .params(values)
                .update();
        if (changed == 0) {
            throw new NotFoundException();
        }
        events.publishEvent(new AttentionChanged(conversationId, me));
    }

    /**
     * Mutes a conversation for its member.
     *
     * @param until null to end the mute
     * @throws NotFoundException for an outsider
     * @throws dev.parley.base.error.InvalidInputException for a time after the one that means for ever
     */
    @Transactional
    public void mute(AccountId me, ConversationId conversationId, @Nullable Instant until) {
        AttentionChange change = new AttentionChange();
        change.setMutedUntil(until);
        change(me, conversationId, change);
    }

    private static List<String> assignments(AttentionChange change, Map<String, Object> values) {
        List<String> set = new ArrayList<>(List.of("attention_version = attention_version + 1"));
        if (change.level() != null) {
            set.add("notification_level = :level");
            values.put("level", change.level().name());
        }
        if (change.mutes() && change.mutedUntil() != null) {
            set.add("muted_until = :until");
            values.put("until", change.mutedUntil().atOffset(ZoneOffset.UTC));
        } else if (change.mutes()) {
            set.add("muted_until = null");
        }
        if (change.pinned() != null) {
            set.add("pinned = :pinned");
            values.put("pinned", change.pinned());
        }
        if (change.archived() != null) {
            set.add("archived_seq = "
                    + (change.archived() ? "(select last_seq from conversation where id = :conversation)" : "null"));
        }
        if (change.markedUnread() != null) {
            set.add("unread_seq = " + (change.markedUnread() ? "read_seq" : "null"));
        }
        return set;
    }

    private void requireRoomForPin(AccountId me, ConversationId conversationId) {
        long others = database.sql(
                        "select count(*) from membership where account_id = ? and pinned = true and conversation_id <> ?")
                .params(me.value(), conversationId.value())
                .query(Long.class)
                .single();
        if (others >= ConversationList.MOST_PINNED) {
            throw new ConflictException(
                    "too_many_pins", "You can pin up to %d chats.".formatted(ConversationList.MOST_PINNED));
        }
    }
}
