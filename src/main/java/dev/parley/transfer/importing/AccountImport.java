package dev.parley.transfer.importing;

import dev.parley.identity.claim.UnclaimedAccounts;
import dev.parley.identity.claim.UnclaimedAccounts.Created;
import dev.parley.identity.claim.UnclaimedAccounts.Wanted;
import dev.parley.transfer.importing.ImportOptions.Match;
import dev.parley.transfer.importing.KnownPeople.Known;
import dev.parley.transfer.model.ExportedUser;
import dev.parley.transfer.model.Spool;
import dev.parley.transfer.model.TransferReport;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds or creates the accounts of people. */
@Component
final class AccountImport {
    private static final int BATCH = 100;

    private final ImportTable table;
    private final UnclaimedAccounts accounts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AccountImport(ImportTable table, UnclaimedAccounts accounts, TransactionTemplate transaction, Clock clock) {
        this.table = table;
        this.accounts = accounts;
        this.transaction = transaction;
        this.clock = clock;
    }

    KnownPeople run(int source, Spool spool, Set<Match> matches, TransferReport report) {
        KnownPeople people = new KnownPeople(table.accounts(source));
        List<ExportedUser> missing = spool.users().stream()
                .filter(user -> people.find(user.id()) == null)
                .toList();
        for (int start = 0; start < missing.size(); start += BATCH) {
            List<ExportedUser> batch = missing.subList(start, Math.min(missing.size(), start + BATCH));
            transaction.executeWithoutResult(
                    status -> batch.forEach(user -> people.add(user.id(), account(source, user, matches, report))));
        }
        return people;
    }

    private Known account(int source, ExportedUser user, Set<Match> matches, TransferReport report) {
        Known account = existing(user, matches)
                .map(found -> {
                    report.count("people who have an account already", 1);
                    return found;
                })
                .orElseGet(() -> create(user, report));
        table.addAccount(source, user.id(), account.id());
        return account;
    }

    /** Programs are never taken for people. */
    Optional<Known> existing(ExportedUser user, Set<Match> matches) {
        List<Optional<Known>> found = new ArrayList<>();
        if (!user.program() && user.email() != null && matches.contains(Match.EMAIL)) {
            found.add(table.account("email", user.email().strip().toLowerCase(Locale.ROOT)));
        }
        if (!user.program() && matches.contains(Match.USERNAME)) {
            found.add(table.account("username", user.username().toLowerCase(Locale.ROOT)));
        }
        return found.stream().flatMap(Optional::stream).findFirst();
    }

    private Known create(ExportedUser user, TransferReport report) {
        Instant now = clock.instant();
        Instant created = user.createdAt();
        Created account = accounts.create(new Wanted(
                user.username(),
                user.displayName(),
                user.email(),
                user.bio(),
                user.active() && !user.program(),
                created == null || created.isAfter(now) ? now : created));
        report.count("new accounts", 1);
        if (!account.username().equalsIgnoreCase(user.username())) {
            report.problem("Username that is taken or not allowed", user.username() + " → " + account.username());
        }
        return new Known(account.accountId(), account.username(), user.displayName());
    }
}
