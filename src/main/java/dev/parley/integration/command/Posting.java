package dev.parley.integration.command;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.web.Answers;
import dev.parley.message.core.PostMessage;
import dev.parley.message.core.PostMessage.Poll;
import dev.parley.message.posting.MessagePosting;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends the messages of commands, in the name of those who use them. */
@Component
final class Posting {
    private final MessagePosting posting;

    Posting(MessagePosting posting) {
        this.posting = posting;
    }

    Outcome say(Invocation use, String content) {
        return post(use, content, null);
    }

    Outcome ask(Invocation use, String question, Poll poll) {
        return post(use, question, poll);
    }

    private Outcome post(Invocation use, String content, @Nullable Poll poll) {
        PostMessage.RULE.fault(content).ifPresent(fault -> {
            throw new InvalidInputException("text", fault.message());
        });
        PostMessage post = new PostMessage(
                use.me(), use.conversationId(), use.clientId(), content, null, List.of(), use.threadId(), false, poll);
        return Outcome.of(Answers.await(posting.post(post)).message());
    }
}
