package dev.parley.transfer.importing;

import dev.parley.base.id.AccountId;
import dev.parley.people.mention.PersonReferences;
import dev.parley.transfer.model.ExportedMessage;
import dev.parley.transfer.model.References;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The accounts of the people in an export, by the ids that they have there. */
final class KnownPeople {
    private final Map<String, Known> known = new HashMap<>();

    KnownPeople(Map<String, Known> known) {
        this.known.putAll(known);
    }

    void add(String externalId, Known account) {
        known.put(externalId, account);
    }

    @Nullable
    Known find(String externalId) {
        return known.get(externalId);
    }

    /** The accounts of several, without those that there are not. */
    Set<AccountId> ids(Collection<String> externalIds) {
        Set<AccountId> ids = new LinkedHashSet<>();
        for (String externalId : externalIds) {
            Known account = known.get(externalId);
            if (account != null) {
                ids.add(account.id());
            }
        }
        return ids;
    }

    /** A text as it is stored: in messages people are mentioned, and notices refer to them. */
    String text(ExportedMessage message, String text) {
        boolean notice = message.userId() == null;
        return References.resolved(text, externalId -> {
            Known account = known.get(externalId);
            if (account == null) {
                return "@" + externalId;
            }
            return notice ? PersonReferences.to(account.id()) : "@" + account.username();
        });
    }

    List<AccountId> all() {
        return known.values().stream().map(Known::id).toList();
    }

    /** An account. */
    record Known(AccountId id, String username, String displayName) {}
}
