package dev.parley.message.search;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.conversation.access.MemberAccess;
import dev.parley.message.core.Message;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.MessageViews;
import dev.parley.message.search.MessageSearch.Hit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The views of messages of several conversations, as far as their reader may still see them. */
@Component
final class HitViews {
    private final ConversationAccess conversationAccess;
    private final MessageViews views;

    HitViews(ConversationAccess conversationAccess, MessageViews views) {
        this.conversationAccess = conversationAccess;
        this.views = views;
    }

    List<FoundMessage> of(AccountId me, List<Hit> hits) {
        Map<MessageId, MessageView> visible = new HashMap<>();
        hits.stream()
                .map(Hit::message)
                .collect(Collectors.groupingBy(Message::conversationId))
                .forEach((id, messages) -> of(me, id, messages).forEach(message -> visible.put(message.id(), message)));
        return hits.stream().flatMap(hit -> found(hit, visible).stream()).toList();
    }

    private static Optional<FoundMessage> found(Hit hit, Map<MessageId, MessageView> visible) {
        return Optional.ofNullable(visible.get(hit.message().id()))
                .map(message -> new FoundMessage(message, hit.highlights()));
    }

    private List<MessageView> of(AccountId me, ConversationId conversationId, List<Message> messages) {
        try {
            MemberAccess access = conversationAccess.of(me, conversationId);
            return views.of(messages, access, me).stream()
                    .filter(message ->
                            message.seq() > access.joinedSeq() && message.deletedAt() == null && !message.omitted())
                    .toList();
        } catch (NotFoundException left) {
            return List.of();
        }
    }
}
