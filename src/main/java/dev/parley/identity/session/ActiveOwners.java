package dev.parley.identity.session;

import dev.parley.base.error.ParleyException;
import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.scope.ScopeRules;
import dev.parley.realtime.socket.SocketAdmission;
import java.security.Principal;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Rejects a socket that was opened while its owner's account was being disabled or deleted, and frames for which its access
 * token lacks the scope.
 */
@Component
final class ActiveOwners implements SocketAdmission {
    private final Profiles profiles;

    ActiveOwners(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public boolean admits(String principalName) {
        return profiles.find(AccountId.valueOf(principalName))
                .filter(Profile::active)
                .isPresent();
    }

    @Override
    public Optional<ParleyException> refusal(Principal sender, String command, String destination) {
        return sender instanceof Authentication caller
                ? ScopeRules.refusal(caller, command, destination)
                : Optional.empty();
    }
}
