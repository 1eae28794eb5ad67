package dev.parley.integration.command;

import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.base.paging.Page;
import dev.parley.base.text.PlainText;
import dev.parley.base.web.Caller;
import dev.parley.message.core.MessageView;
import dev.parley.message.core.PostMessage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The commands of a conversation over HTTP. */
@RestController
@RequestMapping("/api/conversations/{id}/commands")
final class CommandApi {
    private final Commands commands;
    private final CommandList list;

    CommandApi(Commands commands, CommandList list) {
        this.commands = commands;
        this.list = list;
    }

    /** Lists the commands that can be used in a conversation: those of the program, and those of its bots. */
    @GetMapping
    Page<CommandView> list(Caller me, @PathVariable ConversationId id) {
        return new Page<>(list.of(me.id(), id), null);
    }

    /** Runs a command in a conversation. */
    @PostMapping
    Result run(Authentication caller, @PathVariable ConversationId id, @RequestBody @Valid Typed typed) {
        return Result.of(commands.run(caller, id, typed.clientId(), typed.threadId(), typed.text()));
    }

    /** @param clientId of the message, if the command sends one */
    record Typed(
            @NotNull UUID clientId,

            @NotNull
            @PlainText(min = 1, max = PostMessage.MAX_LENGTH, maxBytes = PostMessage.MAX_BYTES, multiline = true)
            String text,

            @Nullable MessageId threadId) {}

    /**
     * What came of it. A bot answers later, with events.
     *
     * @param ephemeral for the caller alone; null for nothing
     * @param message that was sent; null for none
     */
    record Result(@Nullable Ephemeral ephemeral, @Nullable MessageView message) {
        static Result of(Outcome outcome) {
            String answer = outcome.answer();
            return new Result(
                    answer == null
                            ? null
                            : new Ephemeral(answer, "<p>" + HtmlUtils.htmlEscape(answer, "UTF-8") + "</p>"),
                    outcome.message());
        }
    }

    record Ephemeral(String text, String html) {}
}
