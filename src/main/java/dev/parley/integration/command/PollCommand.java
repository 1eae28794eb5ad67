package dev.parley.integration.command;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.text.TextRule;
import dev.parley.message.core.PostMessage.Poll;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /poll}: asks a question with options, each in quotes. */
@Component
final class PollCommand implements BuiltIn {
    private static final TextRule OPTION = new TextRule(1, Poll.MAX_OPTION_LENGTH, 4 * Poll.MAX_OPTION_LENGTH, false);

    private final Posting posting;

    PollCommand(Posting posting) {
        this.posting = posting;
    }

    @Override
    public String name() {
        return "poll";
    }

    @Override
    public Outcome run(Invocation use) {
        List<String> words = CommandLine.words(use.requireText());
        List<String> options = words.subList(1, words.size());
        boolean distinct = new HashSet<>(options).size() == options.size();
        if (options.size() < Poll.MIN_OPTIONS || options.size() > Poll.MAX_OPTIONS || !distinct) {
            throw new UsageException();
        }
        options.forEach(option -> OPTION.fault(option).ifPresent(fault -> {
            throw new InvalidInputException("text", fault.message());
        }));
        return posting.ask(use, words.get(0), new Poll(options, false, false, null));
    }
}
