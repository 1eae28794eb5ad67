package dev.parley.identity.claim;

import dev.parley.base.id.AccountId;
import dev.parley.base.secret.RandomSecret;
import dev.parley.base.text.Characters;
import dev.parley.base.text.Names;
import dev.parley.base.text.ReservedNames;
import dev.parley.identity.account.Account;
import dev.parley.identity.account.AccountChanges;
import dev.parley.identity.account.Accounts;
import dev.parley.identity.account.Username;
import dev.parley.identity.password.Passwords;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.function.SingletonSupplier;

/**
 * Creates accounts for people who are elsewhere. No one can sign in to such an account: its password is random, and no one
 * is told. Those of programs and of people who have left are disabled as well, and cannot be claimed.
 */
@Component
public class UnclaimedAccounts {
    private static final Pattern NOT_IN_USERNAME = Pattern.compile("[^a-z0-9._-]+");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,189}");
    private static final int MAX_NAME = 64;
    private static final int MAX_USERNAME = 32;
    private static final int MAX_BIO = 500;

    private final Accounts accounts;
    private final AccountChanges changes;
    private final Claims claims;
    private final SingletonSupplier<String> noPassword;

    UnclaimedAccounts(Accounts accounts, AccountChanges changes, Claims claims, Passwords passwords) {
        this.accounts = accounts;
        this.changes = changes;
        this.claims = claims;
        this.noPassword = SingletonSupplier.of(
                () -> passwords.encode(RandomSecret.create().text()));
    }

    /**
     * Creates an account. What its username or name may not contain is left out, a taken username gets a number, and an
     * address that another account has is dropped.
     */
    @Transactional
    public Created create(Wanted wanted) {
        Username username = free(wanted.username());
        String email = wanted.email() == null ? null : wanted.email().strip().toLowerCase(Locale.ROOT);
        if (email != null && (!EMAIL.matcher(email).matches() || accounts.existsByEmail(email))) {
            email = null;
        }
        Account account = new Account(username, name(wanted, username), email, noPassword.obtain(), wanted.createdAt());
        if (!wanted.claimable()) {
            account.disable(wanted.createdAt());
        }
        accounts.add(account);
        String bio = wanted.bio() == null ? "" : Names.cleaned(wanted.bio());
        if (!bio.isEmpty()) {
            changes.present(account.id(), account.profile().displayName(), Characters.first(bio, MAX_BIO), email);
        }
        if (wanted.claimable()) {
            claims.open(account.id());
        }
        return new Created(account.id(), username.value());
    }

    private static String name(Wanted wanted, Username username) {
        String name = Characters.first(Names.cleaned(wanted.displayName()), MAX_NAME);
        return Names.fault(name, 1, MAX_NAME).isEmpty() ? name : username.value();
    }

    private Username free(String wanted) {
        String folded = NOT_IN_USERNAME
                .matcher(wanted.toLowerCase(Locale.ROOT))
                .replaceAll("-")
                .replaceAll("^[._-]+", "");
        String base = folded.length() < 3 ? (folded + "-user").replaceAll("^-", "") : folded;
        for (int number = 1; ; number++) {
            String end = number == 1 ? "" : String.valueOf(number);
            String name = base.substring(0, Math.min(base.length(), MAX_USERNAME - end.length())) + end;
            Optional<Username> username = Username.parse(name);
            if (username.isPresent()
                    && !ReservedNames.isReservedUsername(name)
                    && !accounts.existsByUsernameSkeleton(username.get().skeleton())) {
                return username.get();
            }
        }
    }

    /**
     * An account as it should be.
     *
     * @param claimable false for a program, and for someone who has left
     */
    public record Wanted(
            String username,
            String displayName,
            @Nullable String email,
            @Nullable String bio,
            boolean claimable,
            Instant createdAt) {}

    /** An account as it is. */
    public record Created(AccountId accountId, String username) {}
}
