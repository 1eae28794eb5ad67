package dev.parley.identity.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.base.id.AccountId;
import dev.parley.base.path.LocalPath;
import dev.parley.identity.account.AccountView.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person's own account. */
public record OwnAccount(
        AccountId id,
        String username,
        String displayName,
        @Nullable String bio,
        @Nullable String email,
        boolean administrator,
        Settings settings,

        @LocalPath @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String pictureUrl,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Status status,

        Instant createdAt) {
    static OwnAccount of(Account account) {
        Profile profile = account.profile();
        return new OwnAccount(
                profile.id(),
                profile.username(),
                profile.displayName(),
                profile.bio(),
                account.email(),
                profile.administrator(),
                profile.settings(),
                profile.pictureUrl(),
                null,
                account.createdAt());
    }

    public OwnAccount with(@Nullable Status newStatus) {
        return new OwnAccount(
                id, username, displayName, bio, email, administrator, settings, pictureUrl, newStatus, createdAt);
    }
}
