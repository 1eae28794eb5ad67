package dev.parley.message.core;

import dev.parley.base.id.AccountId;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.conversation.access.MemberAccess;
import dev.parley.conversation.marks.HiddenMessages;
import dev.parley.message.core.MessageView.Reaction;
import dev.parley.people.block.Blocks;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * The parts of a message that differ between viewers: the quoted text, which only people who see the quoted message may
 * read, a mention of everyone, which does not count between people one of whom blocks the other, own reactions, and what
 * a person has deleted for themselves. The HTML contains no such text, mention or mark, so it is the same for all.
 */
@Component
final class PersonalViews {
    private final Audiences audiences;
    private final ConversationAccess conversationAccess;
    private final Blocks blocks;
    private final HiddenMessages hidden;
    private final MessageParts parts;

    PersonalViews(
            Audiences audiences,
            ConversationAccess conversationAccess,
            Blocks blocks,
            HiddenMessages hidden,
            MessageParts parts) {
        this.audiences = audiences;
        this.conversationAccess = conversationAccess;
        this.blocks = blocks;
        this.hidden = hidden;
        this.parts = parts;
    }

    /** The views of one member, of messages of one conversation. */
    List<MessageView> of(List<MessageView> messages, AccountId me, MemberAccess access) {
        Set<Long> omitted = hidden(messages, me, access);
        return messages.stream()
                .map(message ->
                        omitted.contains(message.seq()) ? message.hidden() : of(message, me, access.joinedSeq()))
                .toList();
    }

    /** The seqs of those messages of a conversation that a member has deleted for themselves last, at most a hundred. */
    List<Long> hiddenSeqs(AccountId me, MemberAccess access) {
        return access.hides() ? hidden.newest(me, access.audience().conversationId()) : List.of();
    }

    private Set<Long> hidden(List<MessageView> messages, AccountId me, MemberAccess access) {
        if (!access.hides() || messages.isEmpty()) {
            return Set.of();
        }
        LongSummaryStatistics seqs =
                messages.stream().mapToLong(MessageView::seq).summaryStatistics();
        return hidden.between(me, access.audience().conversationId(), seqs.getMin(), seqs.getMax());
    }

    /**
     * The message has the reactions as this member sees them.
     *
     * @param joinedSeq the member sees messages with a greater seq
     */
    private MessageView of(MessageView message, AccountId me, long joinedSeq) {
        boolean quoted = message.replyTo() == null || message.replyTo().seq() > joinedSeq;
        MessageView view = quoted ? message : message.withoutQuotedText();
        return blocked(message).contains(me) ? view.withoutMentionOfAll() : view;
    }

    /** Whether all members get the same view, which is the case for most messages. */
    static boolean isSameForAll(MessageView message) {
        return message.replyTo() == null
                && !message.mentioned().all()
                && message.reactions().isEmpty();
    }

    /** The view of each member, by account id. */
    Function<AccountId, MessageView> of(MessageView message) {
        if (isSameForAll(message)) {
            return me -> message;
        }
        return message.reactions().isEmpty() ? shared(message) : withOwnReactions(message);
    }

    /** People who reacted with the same emoji get the same view. */
    private Function<AccountId, MessageView> withOwnReactions(MessageView message) {
        Function<AccountId, MessageView> shared = shared(message);
        Map<AccountId, List<Reaction>> own = parts.reactionsFor(message.id());
        Map<List<Reaction>, Map<MessageView, MessageView>> made = new IdentityHashMap<>();
        return me -> {
            MessageView view = shared.apply(me);
            List<Reaction> reactions = own.get(me);
            return reactions == null
                    ? view
                    : made.computeIfAbsent(reactions, same -> new IdentityHashMap<>())
                            .computeIfAbsent(view, same -> same.withReactions(reactions));
        };
    }

    private Function<AccountId, MessageView> shared(MessageView message) {
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
