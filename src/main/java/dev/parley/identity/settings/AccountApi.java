package dev.parley.identity.settings;

import dev.parley.base.web.Caller;
import dev.parley.identity.account.AccountChanges;
import dev.parley.identity.account.AccountPatch;
import dev.parley.identity.account.OwnAccount;
import dev.parley.identity.status.Statuses;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's account over HTTP. */
@RestController
@RequestMapping("/api/me")
final class AccountApi {
    private final AccountChanges accounts;
    private final Statuses statuses;

    AccountApi(AccountChanges accounts, Statuses statuses) {
        this.statuses = statuses;
        this.accounts = accounts;
    }

    /** The caller's own account. */
    @GetMapping
    OwnAccount own(Caller caller) {
        return accounts.of(caller.id()).with(statuses.find(caller.id()));
    }

    /** Changes the caller's own account; what is absent stays. */
    @PatchMapping
    OwnAccount change(Caller caller, @Valid @RequestBody AccountPatch patch) {
        return accounts.change(caller.id(), patch).with(statuses.find(caller.id()));
    }
}
