package dev.parley.conversation.direct;

import dev.parley.base.error.InvalidInputException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.id.AccountId;
import dev.parley.base.limits.Limit;
import dev.parley.base.limits.Limits;
import dev.parley.conversation.core.Conversation;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.identity.account.Username;
import dev.parley.people.contact.MessagePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who may start a conversation, with whom, and how often. Bots may not: they are where people add them. */
@Component
public final class NewConversationPolicy {
    private final Profiles profiles;
    private final MessagePermission permission;
    private final Limits limits;

    NewConversationPolicy(Profiles profiles, MessagePermission permission, Limits limits) {
        this.profiles = profiles;
        this.permission = permission;
        this.limits = limits;
    }

    void requireMayStart(AccountId me, AccountId other) {
        if (me.equals(other)) {
            throw new InvalidInputException("members", "must name somebody else");
        }
        profiles.of(other);
        if (!permission.mayWrite(me, other)) {
            throw new NotAllowedException();
        }
        takeOne(me);
    }

    /**
     * The people with these usernames, without duplicates and without the caller, all of whom may be added without an
     * invitation.
     */
    public List<Profile> resolve(AccountId me, List<String> usernames) {
        List<Profile> named = profiles.byUsernames(usernames);
        Set<String> found = named.stream().map(Profile::username).collect(Collectors.toSet());
        if (!usernames.stream().allMatch(typed -> isAmong(found, typed))) {
            throw new InvalidInputException("members", "names somebody who does not exist");
        }
        List<Profile> others =
                named.stream().filter(person -> !person.id().equals(me)).toList();
        if (others.size() >= Conversation.MAX_MEMBERS) {
            throw new InvalidInputException("members", "must be fewer than " + Conversation.MAX_MEMBERS);
        }
        if (!permission.mayWriteToAll(me, others)) {
            throw new NotAllowedException();
        }
        takeOne(me);
        return others;
    }

    private static boolean isAmong(Set<String> usernames, String typed) {
        return Username.parse(typed)
                .filter(name -> usernames.contains(name.value()))
                .isPresent();
    }

    private void takeOne(AccountId me) {
        if (profiles.of(me).bot()) {
            throw new NotAllowedException();
        }
        limits.take(Limit.CONVERSATIONS_PER_PERSON, me);
    }
}
