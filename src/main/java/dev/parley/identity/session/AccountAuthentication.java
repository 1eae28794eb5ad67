package dev.parley.identity.session;

import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Authorities;
import dev.parley.identity.account.Profile;
import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** An authenticated account. The name is the account's id. */
public final class AccountAuthentication extends AbstractAuthenticationToken {
    @Serial
    private static final long serialVersionUID = 1L;

    private final AccountId accountId;

    public AccountAuthentication(Profile owner) {
        super(Authorities.of(owner));
        this.accountId = owner.id();
        setAuthenticated(true);
    }

    @Override
    public AccountId getPrincipal() {
        return accountId;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }
}
