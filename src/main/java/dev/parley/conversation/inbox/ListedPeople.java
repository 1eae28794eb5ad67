package dev.parley.conversation.inbox;

import dev.parley.base.id.AccountId;
import dev.parley.conversation.inbox.MembershipRow.Progress;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.AccountView.Status;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.status.Statuses;
import dev.parley.people.block.Blocks;
import dev.parley.people.contact.Nicknames;
import dev.parley.people.mention.PersonReferences;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The people whom a list of conversations names, read for all of its rows together and mostly from memory. */
@Component
final class ListedPeople {
    private final Profiles profiles;
    private final Nicknames nicknames;
    private final Statuses statuses;
    private final Blocks blocks;

    ListedPeople(Profiles profiles, Nicknames nicknames, Statuses statuses, Blocks blocks) {
        this.profiles = profiles;
        this.nicknames = nicknames;
        this.statuses = statuses;
        this.blocks = blocks;
    }

    Of of(AccountId me, List<MembershipRow> rows) {
        return new Of(profiles.of(ids(rows)), nicknames.of(me), statuses(me, rows));
    }

    private static Set<AccountId> ids(List<MembershipRow> rows) {
        Set<AccountId> ids = new HashSet<>();
        for (MembershipRow row : rows) {
            if (row.other() != null) {
                ids.add(row.other().accountId());
            }
            if (row.lastSenderId() != null) {
                ids.add(row.lastSenderId());
            } else {
                ids.addAll(PersonReferences.in(row.lastText()));
            }
        }
        return ids;
    }

    /** As presence is shown: to people who talk with each other, unless one blocks the other. */
    private Map<AccountId, Status> statuses(AccountId me, List<MembershipRow> rows) {
        Set<AccountId> acquainted = new HashSet<>();
        for (MembershipRow row : rows) {
            Progress other = row.other();
            if (other != null
                    && row.lastSeq() > 0
                    && !other.pending()
                    && !row.mine().pending()) {
                acquainted.add(other.accountId());
            }
        }
        Map<AccountId, Status> found = new HashMap<>(statuses.of(acquainted));
        if (!found.isEmpty()) {
            found.keySet().removeAll(blocks.around(me));
        }
        return found;
    }

    /** What one person sees of them. */
    record Of(Map<AccountId, Profile> profiles, Map<AccountId, String> nicknames, Map<AccountId, Status> statuses) {
        @Nullable
        Profile profile(@Nullable AccountId id) {
            return id == null ? null : profiles.get(id);
        }

        String name(Profile person) {
            return nicknames.getOrDefault(person.id(), person.displayName());
        }

        AccountView view(Profile person) {
            return AccountView.of(person).with(statuses.get(person.id()));
        }
    }
}
