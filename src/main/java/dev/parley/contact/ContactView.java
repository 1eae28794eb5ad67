package dev.parley.contact;

import dev.parley.account.AccountView;

/** Somebody in a person's list of contacts. */
public record ContactView(AccountView user, ContactState state) {}
