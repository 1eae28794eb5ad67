package dev.parley.message.reaction;

import dev.parley.base.id.AccountId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.realtime.socket.UserChannel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Sends changed reactions to the members who see the message: a few bytes, whatever the message is like. If there are
 * many changes at once, each person gets only their own, which other devices of theirs need.
 */
@Component
final class ReactionFeed {
    static final int FEW_CHANGES = 10;

    private final UserChannel channel;
    private final Audiences audiences;
    private final ConversationAccess conversationAccess;

    ReactionFeed(UserChannel channel, Audiences audiences, ConversationAccess conversationAccess) {
        this.channel = channel;
        this.audiences = audiences;
        this.conversationAccess = conversationAccess;
    }

    void tell(ReactionsChanged changed) {
        // People who join after the query see the message or catch up on it.
        Audience before = audiences.find(changed.conversationId()).orElse(null);
        if (before == null) {
            return;
        }
        Set<AccountId> latecomers = conversationAccess.latecomers(changed.conversationId(), changed.seq());
        audiences.tell(changed.conversationId(), audience -> send(changed, readers(audience, before, latecomers)));
    }

    private static List<String> readers(Audience audience, Audience before, Set<AccountId> latecomers) {
        return audience == before && latecomers.isEmpty()
                ? audience.names()
                : audience.members().stream()
                        .filter(id -> before.members().contains(id) && !latecomers.contains(id))
                        .map(AccountId::toString)
                        .toList();
    }

    private void send(ReactionsChanged changed, List<String> readers) {
        if (changed.changes().size() <= FEW_CHANGES) {
            channel.send(readers, ReactionEvent.of(changed, changed.changes()));
            return;
        }
        Map<String, List<ReactionChange>> own = changed.changes().stream()
                .collect(Collectors.groupingBy(change -> change.userId().toString()));
        channel.send(
                readers.stream().filter(name -> !own.containsKey(name)).toList(), ReactionEvent.of(changed, List.of()));
        for (String name : readers) {
            List<ReactionChange> changes = own.get(name);
            if (changes != null) {
                channel.send(List.of(name), ReactionEvent.of(changed, changes));
            }
        }
    }
}
