package dev.parley.integration.botcommand;

import dev.parley.base.api.ApiAnswer;
import dev.parley.base.paging.Page;
import dev.parley.base.web.Caller;
import dev.parley.message.core.MessageView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What bots do about their commands: register them, and answer. */
@RestController
@RequestMapping("/api")
final class BotCommandApi {
    private final BotCommands commands;
    private final CommandAnswers answers;

    BotCommandApi(BotCommands commands, CommandAnswers answers) {
        this.commands = commands;
        this.answers = answers;
    }

    /** Lists the commands that you, a bot, have. */
    @GetMapping("/me/commands")
    Page<BotCommand> list(Caller me) {
        return new Page<>(commands.of(me.id()), null);
    }

    /** Replaces the commands that you, a bot, have. */
    @PutMapping("/me/commands")
    Page<BotCommand> replace(Caller me, @Valid @RequestBody Registration registration) {
        commands.replace(me.id(), registration.commands());
        return list(me);
    }

    /**
     * Answers a command or a button, within 15 minutes. The public answer is a message; one to a single person is not stored.
     *
     * @param token the token of the event `command` or `button_pressed`
     */
    @PostMapping("/command-answers/{token}")
    @ApiAnswer(status = 200, body = MessageView.class, when = "It was posted for all.")
    @ApiAnswer(status = 204, when = "It was told to the one who had asked or pressed.")
    ResponseEntity<?> answer(Caller me, @PathVariable String token, @Valid @RequestBody CommandAnswer answer) {
        return answers.give(me.id(), token, answer)
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    record Registration(
            @NotNull @Size(max = BotCommands.MOST) List<@NotNull @Valid BotCommand> commands) {}
}
