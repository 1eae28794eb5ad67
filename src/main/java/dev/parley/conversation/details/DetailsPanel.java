package dev.parley.conversation.details;

import dev.parley.base.error.ParleyException;
import org.jspecify.annotations.Nullable;

/** Where the forms in the details of a group or a room lead: back there, and what is refused is said there. */
public final class DetailsPanel {
    private DetailsPanel() {}

    /** Does what a form asks for, and names the page that comes next. */
    public static String after(long conversationId, Runnable deed) {
        try {
            deed.run();
            return at(conversationId);
        } catch (ParleyException refusal) {
            return at(conversationId) + "?refused=" + refusal.code();
        }
    }

    public static String at(long conversationId) {
        return "redirect:/conversations/" + conversationId + "/details";
    }

    /** The sentence that says why. The code comes by the address, so it may be anything. */
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
