package dev.parley.identity.session;

import dev.parley.base.id.AccountId;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.realtime.socket.SocketAdmission;
import org.springframework.stereotype.Component;

/** Rejects a socket that was opened while its owner's account was being disabled or deleted. */
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
}
