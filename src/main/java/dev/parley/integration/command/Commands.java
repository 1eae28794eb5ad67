package dev.parley.integration.command;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.conversation.access.ConversationAccess;
import dev.parley.identity.scope.ScopeRules;
import dev.parley.integration.botcommand.CommandCalls;
import dev.parley.integration.botcommand.CommandCalls.Called;
import dev.parley.integration.command.BuiltIn.UsageException;
import dev.parley.message.posting.TypedCommands;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;

/** Runs commands: those of the program, and otherwise those of bots. A message is never taken for one. */
@Service
final class Commands implements TypedCommands {
    /** Of two slashes, or a backslash and a slash, the second is part of the message. */
    private static final Pattern ESCAPED = Pattern.compile("^[/\\\\](?=/)");

    private final List<BuiltIn> builtIns;
    private final CommandCalls calls;
    private final CommandTexts texts;
    private final ConversationAccess access;
    private final Limits limits;

    Commands(List<BuiltIn> builtIns, CommandCalls calls, CommandTexts texts, ConversationAccess access, Limits limits) {
        this.builtIns = builtIns;
        this.calls = calls;
        this.texts = texts;
        this.access = access;
        this.limits = limits;
    }

    @Override
    public boolean has(String text) {
        return CommandLine.parse(text).isPresent();
    }

    @Override
    public String literal(String text) {
        return ESCAPED.matcher(text).replaceFirst("");
    }

    @Override
    public @Nullable String answer(
            Authentication caller, ConversationId id, UUID clientId, @Nullable MessageId threadId, String typed) {
        return run(caller, id, clientId, threadId, typed).answer();
    }

    /**
     * Runs what a member of the conversation typed.
     *
     * @throws InvalidInputException if it is no command
     * @throws dev.parley.base.error.NotFoundException for an outsider
     * @throws dev.parley.base.error.ParleyException if the member may not do it
     */
    Outcome run(
            Authentication caller,
            ConversationId conversationId,
            UUID clientId,
            @Nullable MessageId threadId,
            String typed) {
        AccountId me = AccountId.valueOf(caller.getName());
        CommandLine line = CommandLine.parse(typed)
                .orElseThrow(() -> new InvalidInputException("text", "must begin with the name of a command"));
        access.joinedSeq(me, conversationId);
        limits.take(Limit.COMMANDS_PER_PERSON, me);
        Invocation use = new Invocation(me, conversationId, clientId, threadId, line.text());
        Optional<BuiltIn> builtIn = line.bot().isEmpty()
                ? builtIns.stream()
                        .filter(command -> command.name().equals(line.name()))
                        .findFirst()
                : Optional.empty();
        return builtIn.isPresent() ? run(builtIn.get(), caller, use) : call(line, use);
    }

    private Outcome run(BuiltIn command, Authentication caller, Invocation use) {
        ScopeRules.require(caller, command.scope());
        try {
            return command.run(use);
        } catch (UsageException unclear) {
            return Outcome.of("Write “/%s %s”.".formatted(command.name(), texts.hint(command.name())));
        }
    }

    private Outcome call(CommandLine line, Invocation use) {
        return calls.call(use.me(), use.conversationId(), use.threadId(), line.name(), line.bot(), use.text())
                .map(Commands::outcome)
                .orElseGet(() -> Outcome.of("There is no command “/%1$s” here. To send it as a message, write “//%1$s”."
                        .formatted(line.name())));
    }

    private static Outcome outcome(Called called) {
        return called.running()
                ? Outcome.SILENT
                : Outcome.of("%s isn’t running. Try again later."
                        .formatted(called.bot().displayName()));
    }
}
