package dev.parley.conversation.member;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.Memberships;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.account.Username;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds people to a group or a room by username, with the same few statements for any number of them. */
@Service
public class BulkAdd {
    private final ConversationGuard guard;
    private final Memberships memberships;
    private final Members members;
    private final Newcomers newcomers;
    private final Profiles profiles;

    BulkAdd(ConversationGuard guard, Memberships memberships, Members members, Newcomers newcomers, Profiles profiles) {
        this.guard = guard;
        this.memberships = memberships;
        this.members = members;
        this.newcomers = newcomers;
        this.profiles = profiles;
    }

    /**
     * Adds all of them or none, under the rules of {@link Members#add}.
     *
     * @throws NotFoundException if one of the usernames does not exist
     */
    @Transactional
    public void add(AccountId me, ConversationId conversationId, List<String> usernames) {
        Conversation conversation =
                guard.forAction(me, conversationId, Action.ADD).conversation();
        List<Profile> named = named(usernames);
        Set<AccountId> inside = new HashSet<>(memberships.among(
                conversationId, named.stream().map(Profile::id).toList()));
        List<Profile> outside =
                named.stream().filter(person -> !inside.contains(person.id())).toList();
        if (outside.isEmpty()) {
            return;
        }
        newcomers.requireMayAddAll(me, outside);
        members.admitAll(conversation, outside.stream().map(Profile::id).toList(), me);
    }

    private List<Profile> named(List<String> usernames) {
        List<Profile> named = profiles.byUsernames(usernames);
        long wanted = usernames.stream().map(Username::parse).distinct().count();
        boolean readable = usernames.stream().map(Username::parse).allMatch(Optional::isPresent);
        if (!readable || named.size() < wanted) {
            throw new NotFoundException();
        }
        return named;
    }
}
