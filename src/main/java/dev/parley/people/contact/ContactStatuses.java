package dev.parley.people.contact;

import dev.parley.base.id.AccountId;
import dev.parley.identity.account.AccountView.Status;
import dev.parley.identity.status.Statuses;
import dev.parley.people.block.Blocks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The statuses that lists of people show: one's contacts' and one's own. People who only talk with each other see them
 * where they talk; scripts fill them in here.
 */
@Component
public final class ContactStatuses {
    private final Statuses statuses;
    private final Blocks blocks;

    ContactStatuses(Statuses statuses, Blocks blocks) {
        this.statuses = statuses;
        this.blocks = blocks;
    }

    /** By id; people without a status are omitted. */
    public Map<AccountId, Status> of(AccountId me, Map<AccountId, ContactState> states) {
        Set<AccountId> visible = new HashSet<>();
        visible.add(me);
        states.forEach((id, state) -> {
            if (state == ContactState.CONTACT) {
                visible.add(id);
            }
        });
        Map<AccountId, Status> found = new HashMap<>(statuses.of(visible));
        if (!found.isEmpty()) {
            found.keySet().removeAll(blocks.around(me));
        }
        return found;
    }

    /** Whether the first blocks the second. */
    public boolean hasBlocked(AccountId me, AccountId person) {
        return blocks.hasBlocked(me, person);
    }
}
