package dev.parley.identity.closing;

import dev.parley.base.id.AccountId;
import dev.parley.identity.account.MessageFate;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.device.Devices;
import org.springframework.stereotype.Service;

/**
 * Disables, enables and deletes accounts, people's with their bots, and revokes all their sign-ins. When these methods return, no
 * session, token or socket of a closed account can be used on any node.
 */
@Service
public final class AccountClosing {
    private final AccountLifecycle accounts;
    private final Profiles profiles;
    private final Devices devices;

    AccountClosing(AccountLifecycle accounts, Profiles profiles, Devices devices) {
        this.accounts = accounts;
        this.profiles = profiles;
        this.devices = devices;
    }

    void disable(AccountId accountId) {
        accounts.disable(accountId).forEach(devices::signOutEverywhere);
    }

    /**
     * Has no effect on an active account. A sign-in that succeeded while the account was being disabled must not become
     * valid again.
     */
    void enable(AccountId accountId) {
        if (!profiles.of(accountId).active()) {
            devices.signOutEverywhere(accountId);
            accounts.botsOf(accountId).forEach(devices::signOutEverywhere);
            accounts.enable(accountId);
        }
    }

    public void delete(AccountId accountId, MessageFate messages) {
        accounts.delete(accountId, messages).forEach(devices::signOutEverywhere);
    }
}
