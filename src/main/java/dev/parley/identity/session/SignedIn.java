package dev.parley.identity.session;

import dev.parley.base.id.AccountId;
import dev.parley.base.text.Characters;
import dev.parley.identity.account.Profile;
import java.io.Serializable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * The owner of a browser's session. It is serialized into the session's row, so its format must stay readable across
 * releases.
 *
 * @param client the browser's user agent, shortened
 * @param address the client's address at sign-in
 */
public record SignedIn(long accountId, String username, String client, String address)
        implements AuthenticatedPrincipal, Serializable {
    public static final String ATTRIBUTE = "signed_in";

    private static final long serialVersionUID = 1L;
    private static final int MAX_CLIENT_LENGTH = 250;
    private static final int MAX_CLIENT_BYTES = 1_000;

    static SignedIn of(Profile profile, String client, String address) {
        String shortened = Characters.shortened(client, MAX_CLIENT_LENGTH, MAX_CLIENT_BYTES);
        return new SignedIn(profile.id().value(), profile.username(), shortened, address);
    }

    /** Whose session it is. The component is a number because it is stored. */
    public AccountId owner() {
        return new AccountId(accountId);
    }

    @Override
    public String getName() {
        return Long.toString(accountId);
    }
}
