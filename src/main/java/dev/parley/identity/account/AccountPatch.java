package dev.parley.identity.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.base.text.Name;
import dev.parley.base.text.Names;
import dev.parley.base.text.PlainText;
import jakarta.validation.constraints.Email;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The requested changes to an account; absent fields stay unchanged. A bio or e-mail address that is null or blank
 * is removed.
 *
 * @implNote a class rather than a record, because a record cannot distinguish null from absent
 */
public final class AccountPatch {
    @Name(max = 64)
    private @Nullable String displayName;

    @PlainText(max = 500, multiline = true)
    private @Nullable String bio;

    @Email
    @PlainText(max = 254, maxBytes = 254)
    private @Nullable String email;

    private @Nullable SettingsPatch settings;
    private boolean hasBio;
    private boolean hasEmail;

    @JsonProperty
    void setDisplayName(@Nullable String displayName) {
        this.displayName = Names.normalized(displayName);
    }

    @JsonProperty
    void setBio(@Nullable String bio) {
        this.bio = bio == null || bio.isBlank() ? null : bio.strip();
        hasBio = true;
    }

    @JsonProperty
    void setEmail(@Nullable String email) {
        this.email = email == null || email.isBlank() ? null : email.strip().toLowerCase(Locale.ROOT);
        hasEmail = true;
    }

    @JsonProperty
    void setSettings(@Nullable SettingsPatch settings) {
        this.settings = settings;
    }

    String displayName(OwnAccount now) {
        return displayName == null ? now.displayName() : displayName;
    }

    @Nullable
    String bio(OwnAccount now) {
        return hasBio ? bio : now.bio();
    }

    @Nullable
    String email(OwnAccount now) {
        return hasEmail ? email : now.email();
    }

    Settings settings(OwnAccount now) {
        return settings == null ? now.settings() : settings.applyTo(now.settings());
    }

    /** The settings to change; null leaves one unchanged. */
    record SettingsPatch(
            @Nullable WhoMayMessage whoMayMessage,
            @Nullable Boolean showLastSeen,
            @Nullable Boolean sendReadReceipts,
            @Nullable Boolean enterSends,
            @Nullable Theme theme) {
        Settings applyTo(Settings now) {
            return new Settings(
                    whoMayMessage == null ? now.whoMayMessage() : whoMayMessage,
                    showLastSeen == null ? now.showLastSeen() : showLastSeen,
                    sendReadReceipts == null ? now.sendReadReceipts() : sendReadReceipts,
                    enterSends == null ? now.enterSends() : enterSends,
                    theme == null ? now.theme() : theme);
        }
    }
}
