package dev.parley.integration.botcommand;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.base.text.PlainText;
import dev.parley.message.core.PostMessage;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bot's answer to the use of a command.
 *
 * @param isPublic whether it is a message to the conversation; otherwise only the person who used the command sees it
 * @param clientId of the message; a public answer with the same one is the same message
 */
record CommandAnswer(
        @NotNull @PlainText(min = 1, max = PostMessage.MAX_LENGTH, maxBytes = PostMessage.MAX_BYTES, multiline = true)
        String text,

        @JsonProperty("public") @Nullable Boolean isPublic,
        @Nullable UUID clientId) {}
