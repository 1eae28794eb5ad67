package dev.parley.message.posting;

import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Runs what people type into a composer instead of a message, where no script sends it to the commands. */
public interface TypedCommands {
    /** Whether a text is a command, and no message. */
    boolean has(String text);

    /** The message that is meant: of two slashes at the beginning, the second is part of it. */
    String literal(String text);

    /**
     * Runs a command.
     *
     * @param clientId of the message, if the command sends one
     * @param threadId the root of the thread in which it was typed; null for the timeline
     * @return the answer for the caller alone; null for none
     * @throws dev.parley.base.error.ParleyException if the caller may not do it
     */
    @Nullable
    String answer(Authentication caller, ConversationId id, UUID clientId, @Nullable MessageId threadId, String typed);
}
