package dev.parley.identity.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.base.id.AccountId;
import dev.parley.base.path.LocalPath;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person or a bot as everyone may see them.
 *
 * @param pictureUrl the address of their picture; null without one
 * @param bot whether it is a program that writes; absent from JSON for people
 * @param status what they say about themselves; null without a status, and for people who may not see their presence
 */
public record AccountView(
        AccountId id,
        String username,
        String displayName,
        @Nullable String bio,

        @LocalPath @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String pictureUrl,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean bot,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Status status) {
    /** Without the status, which not everyone may see. */
    public static AccountView of(Profile profile) {
        return new AccountView(
                profile.id(),
                profile.username(),
                profile.displayName(),
                profile.bio(),
                profile.pictureUrl(),
                profile.bot(),
                null);
    }

    public AccountView with(@Nullable Status newStatus) {
        return newStatus == null ? this : new AccountView(id, username, displayName, bio, pictureUrl, bot, newStatus);
    }

    /**
     * What a person says about themselves for a while.
     *
     * @param text empty if the emoji says everything
     * @param until when it ends; null if it stays
     */
    public record Status(
            String emoji, String text, @Nullable Instant until) {
        /** What stands for it where only the emoji is shown. */
        public String label() {
            return text.isEmpty() ? emoji : text;
        }
    }
}
