package dev.parley.integration.botcommand;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.base.web.Answers;
import dev.parley.conversation.access.Audiences;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.MessagePosting;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Gives the answers of bots to those who used their commands or pressed their buttons, or to all in the conversation. */
@Service
final class CommandAnswers {
    private final CommandUses uses;
    private final Audiences audiences;
    private final MessagePosting posting;
    private final EphemeralMessages ephemeral;
    private final Limits limits;

    CommandAnswers(
            CommandUses uses, Audiences audiences, MessagePosting posting, EphemeralMessages ephemeral, Limits limits) {
        this.uses = uses;
        this.audiences = audiences;
        this.posting = posting;
        this.ephemeral = ephemeral;
        this.limits = limits;
    }

    /**
     * Gives an answer.
     *
     * @return the message of a public answer
     * @throws NotFoundException if the bot was not asked, or its time is over, or one of the two is no member any more
     * @throws InvalidInputException if it has buttons and is for one person, whose answer is not stored
     */
    Optional<MessageView> give(AccountId botId, String token, CommandAnswer answer) {
        boolean isPublic = Boolean.TRUE.equals(answer.isPublic());
        if (!isPublic && !answer.offered().isEmpty()) {
            throw new InvalidInputException("buttons", "are for public answers");
        }
        CommandUse use = uses.take(botId, token).orElseThrow(NotFoundException::new);
        if (isPublic) {
            return Optional.of(post(use, answer));
        }
        Collection<AccountId> members = audiences.of(use.conversationId()).members();
        if (!members.containsAll(List.of(botId, use.accountId()))) {
            throw new NotFoundException();
        }
        limits.take(Limit.MESSAGES_PER_PERSON, botId);
        ephemeral.tell(use.accountId(), use.conversationId(), use.threadId(), botId, answer.text());
        return Optional.empty();
    }

    private MessageView post(CommandUse use, CommandAnswer answer) {
        UUID clientId = Objects.requireNonNullElseGet(answer.clientId(), UUID::randomUUID);
        PostMessage post = new PostMessage(
                use.botId(), use.conversationId(), clientId, answer.text(), null, List.of(), use.threadId(), false);
        return Answers.await(posting.post(post.with(answer.offered()))).message();
    }
}
