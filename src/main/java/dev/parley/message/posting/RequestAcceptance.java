package dev.parley.message.posting;

import dev.parley.base.id.AccountId;
import dev.parley.conversation.direct.MessageRequests;
import dev.parley.conversation.marks.Marks;
import dev.parley.message.core.MessagesStored;
import dev.parley.message.core.MessagesStored.Stored;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Answering a message request accepts it. */
@Component
final class RequestAcceptance {
    private final MessageRequests requests;

    RequestAcceptance(MessageRequests requests) {
        this.requests = requests;
    }

    @EventListener
    void stored(MessagesStored stored) {
        stored.messages().stream()
                .filter(RequestAcceptance::isAnswer)
                .map(Stored::message)
                .map(message -> new Marks.Member(message.conversationId(), message.author()))
                .distinct()
                .forEach(member -> requests.accept(member.accountId(), member.conversationId()));
    }

    private static boolean isAnswer(Stored stored) {
        AccountId sender = stored.message().senderId();
        return sender != null && stored.audience().isPending(sender);
    }
}
