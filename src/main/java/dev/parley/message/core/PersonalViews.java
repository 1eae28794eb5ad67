package dev.parley.message.core;

import dev.parley.base.id.AccountId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.people.block.Blocks;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * The parts of a message that differ between viewers: the quoted text, which only people who see the quoted message may
 * read, and a mention of everyone, which does not count between people one of whom blocks the other. The HTML contains
 * neither, so it is the same for all.
 */
@Component
final class PersonalViews {
    private final Audiences audiences;
    private final ConversationAccess conversationAccess;
    private final Blocks blocks;

    PersonalViews(Audiences audiences, ConversationAccess conversationAccess, Blocks blocks) {
        this.audiences = audiences;
        this.conversationAccess = conversationAccess;
        this.blocks = blocks;
    }

    /**
     * The view of one member.
     *
     * @param joinedSeq the member sees messages with a greater seq
     */
    MessageView of(MessageView message, AccountId me, long joinedSeq) {
        boolean quoted = message.replyTo() == null || message.replyTo().seq() > joinedSeq;
        MessageView view = quoted ? message : message.withoutQuotedText();
        return blocked(message).contains(me) ? view.withoutMentionOfAll() : view;
    }

    /** Whether all members get the same view, which is the case for most messages. */
    static boolean isSameForAll(MessageView message) {
        return message.replyTo() == null && !message.mentioned().all();
    }

    /** The view of each member, by account id. */
    Function<AccountId, MessageView> of(MessageView message) {
        if (isSameForAll(message)) {
            return me -> message;
        }
        Predicate<AccountId> seesQuoted = seesQuoted(message);
        Set<AccountId> blocked = blocked(message);
        MessageView unquoted = message.withoutQuotedText();
        MessageView unnamed = message.withoutMentionOfAll();
        MessageView neither = unquoted.withoutMentionOfAll();
        return me -> {
            boolean named = !blocked.contains(me);
            return seesQuoted.test(me) ? named ? message : unnamed : named ? unquoted : neither;
        };
    }

    private Predicate<AccountId> seesQuoted(MessageView message) {
        if (message.replyTo() == null) {
            return me -> true;
        }
        // People who joined after the query have not seen it either.
        Audience before = audiences.of(message.conversationId());
        Set<AccountId> latecomers = conversationAccess.latecomers(
                message.conversationId(), message.replyTo().seq());
        return me -> before.members().contains(me) && !latecomers.contains(me);
    }

    private Set<AccountId> blocked(MessageView message) {
        return message.mentioned().all() && message.senderId() != null ? blocks.around(message.senderId()) : Set.of();
    }
}
