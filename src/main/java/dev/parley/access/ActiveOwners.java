package dev.parley.access;

import dev.parley.account.Profile;
import dev.parley.account.Profiles;
import dev.parley.realtime.SocketAdmission;
import org.springframework.stereotype.Component;

/** Refuses a socket that was opened while its owner's account was being disabled or deleted. */
@Component
final class ActiveOwners implements SocketAdmission {
    private final Profiles profiles;

    ActiveOwners(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public boolean admits(String principalName) {
        return profiles.find(Long.parseLong(principalName))
                .filter(Profile::active)
                .isPresent();
    }
}
