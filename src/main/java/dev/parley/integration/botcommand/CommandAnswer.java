package dev.parley.integration.botcommand;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.base.text.PlainText;
import dev.parley.message.core.PostMessage;
import dev.parley.message.core.PostMessage.Button;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bot's answer to the use of a command, or to a button that was pressed.
 *
 * @param isPublic whether it is a message to the conversation; otherwise only the person who used the command or
 * pressed the button sees it
 * @param clientId of the message; a public answer with the same one is the same message
 * @param buttons of the message
 */
record CommandAnswer(
        @NotNull @PlainText(min = 1, max = PostMessage.MAX_LENGTH, maxBytes = PostMessage.MAX_BYTES, multiline = true)
        String text,

        @JsonProperty("public") @Nullable Boolean isPublic,
        @Nullable UUID clientId,
        @Size(max = PostMessage.MAX_BUTTONS) @Nullable List<@NotNull @Valid Button> buttons) {
    List<Button> offered() {
        return buttons == null ? List.of() : buttons;
    }
}
