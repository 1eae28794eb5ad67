package dev.parley.conversation.details;

import dev.parley.base.error.ParleyException;
import dev.parley.base.id.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * Redirects for the forms in the details of a group or a room: back to the details, with an error message if needed.
 */
public final class DetailsPanel {
    private DetailsPanel() {}

    /** Performs the action of a form and returns the redirect. */
    public static String after(ConversationId conversationId, Runnable deed) {
        try {
            deed.run();
            return at(conversationId);
        } catch (ParleyException refusal) {
            return at(conversationId) + "?refused=" + refusal.code();
        }
    }

    public static String at(ConversationId conversationId) {
        return "redirect:/conversations/" + conversationId + "/details";
    }

    /** The error message. The code comes from the address, so it may be any text. */
    static @Nullable String reason(@Nullable String code) {
        if (code == null) {
            return null;
        }
        return switch (code) {
            case "last_owner" -> "details.refused.last-owner";
            case "full" -> "details.refused.full";
            case "not_found" -> "details.refused.gone";
            case "too_many_invitations" -> "details.refused.invitations";
            case "too_large" -> "details.refused.large";
            case "unsupported_media_type" -> "details.refused.picture";
            case "invalid" -> "details.refused.invalid";
            case "lobby" -> "details.refused.lobby";
            default -> "details.refused";
        };
    }
}
