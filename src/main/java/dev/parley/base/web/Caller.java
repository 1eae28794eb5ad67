package dev.parley.base.web;

import dev.parley.base.id.AccountId;
import java.security.Principal;

/**
 * The authenticated caller, as a parameter of controller methods.
 *
 * @param id the account's id; the principal's name is this number in decimal
 */
public record Caller(AccountId id) {
    public static Caller of(Principal principal) {
        return new Caller(AccountId.valueOf(principal.getName()));
    }

    /** The principal's name. */
    public String name() {
        return id.toString();
    }
}
