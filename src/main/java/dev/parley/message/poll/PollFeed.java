package dev.parley.message.poll;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.realtime.socket.Event;
import dev.parley.realtime.socket.EventType;
import dev.parley.realtime.socket.UserChannel;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends the new counts of a poll to the members who see the message, and to each voter what they voted for. */
@Component
final class PollFeed {
    private final UserChannel channel;
    private final Audiences audiences;
    private final ConversationAccess conversationAccess;

    PollFeed(UserChannel channel, Audiences audiences, ConversationAccess conversationAccess) {
        this.channel = channel;
        this.audiences = audiences;
        this.conversationAccess = conversationAccess;
    }

    void tell(PollChanged changed) {
        // People who join after the query see the message or catch up on it.
        Audience before = audiences.find(changed.conversationId()).orElse(null);
        if (before == null) {
            return;
        }
        Set<AccountId> latecomers = conversationAccess.latecomers(changed.conversationId(), changed.seq());
        audiences.tell(changed.conversationId(), audience -> {
            List<AccountId> readers = audience.members().stream()
                    .filter(id -> before.members().contains(id) && !latecomers.contains(id))
                    .toList();
            channel.send(
                    readers.stream()
                            .filter(id -> !changed.answers().containsKey(id))
                            .map(AccountId::toString)
                            .toList(),
                    event(changed, null));
            readers.stream()
                    .filter(changed.answers()::containsKey)
                    .forEach(id -> channel.send(
                            List.of(id.toString()),
                            event(changed, changed.answers().get(id))));
        });
    }

    private static Changed event(PollChanged changed, @Nullable Set<Integer> voted) {
        return new Changed(
                "poll_changed",
                changed.conversationId(),
                changed.messageId(),
                changed.revision(),
                changed.poll().options().stream()
                        .map(option -> new Count(option.id(), option.votes()))
                        .toList(),
                changed.poll().voters(),
                changed.poll().closed(),
                voted == null ? null : new TreeSet<>(voted));
    }

    /**
     * Votes of a poll have changed, or it was closed; to every member who sees the message.
     *
     * @param voted the receiver's own votes, if they have changed
     */
    @EventType("poll_changed")
    record Changed(
            String type,
            ConversationId conversationId,
            MessageId messageId,
            long revision,
            List<Count> options,
            int voters,
            boolean closed,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Set<Integer> voted)
            implements Event {}

    /** The votes of an option. */
    record Count(int id, int votes) {}
}
