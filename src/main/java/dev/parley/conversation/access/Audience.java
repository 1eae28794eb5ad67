package dev.parley.conversation.access;

import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.DisappearingTimer;
import dev.parley.conversation.core.MembersChanged;
import dev.parley.conversation.core.Role;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a conversation and their permissions, as posting and the feeds need them: an immutable snapshot.
 *
 * <p>Every change of its content increments the conversation's version while the row is locked: members, roles, rules,
 * and unanswered requests. Two audiences with the same version are therefore equal.
 */
public final class Audience {
    private final ConversationId conversationId;
    private final ConversationType type;
    private final boolean open;
    private final boolean announcementsOnly;
    private final @Nullable DisappearingTimer timer;
    private final long version;
    private final Map<AccountId, Role> roles;
    private final Set<AccountId> pending;
    private final List<String> names;
    private final List<String> settledNames;

    /**
     * @param open whether it is not archived
     * @param timer null if messages are kept
     * @param version increases by one with each change of the content
     * @param pending the members for whom the conversation is an unanswered request
     */
    Audience(
            ConversationId conversationId,
            ConversationType type,
            boolean open,
            boolean announcementsOnly,
            @Nullable DisappearingTimer timer,
            long version,
            Map<AccountId, Role> roles,
            Set<AccountId> pending) {
        this.conversationId = conversationId;
        this.type = type;
        this.open = open;
        this.announcementsOnly = announcementsOnly;
        this.timer = timer;
        this.version = version;
        this.roles = Collections.unmodifiableMap(roles);
        this.pending = pending;
        this.names = roles.keySet().stream().map(AccountId::toString).toList();
        this.settledNames = pending.isEmpty()
                ? names
                : roles.keySet().stream()
                        .filter(id -> !pending.contains(id))
                        .map(AccountId::toString)
                        .toList();
    }

    /** The audience after a change that it may already include; null if earlier changes are missing. */
    @Nullable
    Audience after(MembersChanged change) {
        if (change.version() <= version) {
            return this;
        }
        if (change.version() != version + 1) {
            return null;
        }
        Map<AccountId, Role> changed = new HashMap<>(roles);
        if (change.role() == null) {
            changed.remove(change.accountId());
        } else {
            changed.put(change.accountId(), change.role());
        }
        return new Audience(conversationId, type, open, announcementsOnly, timer, change.version(), changed, pending);
    }

    public ConversationId conversationId() {
        return conversationId;
    }

    long version() {
        return version;
    }

    public ConversationType type() {
        return type;
    }

    /** After which time messages that are sent now disappear; null if they are kept. */
    public @Nullable DisappearingTimer timer() {
        return timer;
    }

    public boolean isDirect() {
        return type == ConversationType.DIRECT;
    }

    public Collection<AccountId> members() {
        return roles.keySet();
    }

    /** The members' principal names. */
    public List<String> names() {
        return names;
    }

    /** The principal names of those members who are among these people. */
    public List<String> namesAmong(Set<AccountId> people) {
        return roles.keySet().stream()
                .filter(people::contains)
                .map(AccountId::toString)
                .toList();
    }

    /** The principal names of the members, except those for whom it is a request. */
    public List<String> settledNames() {
        return settledNames;
    }

    /** The principal names of members with an unanswered request; usually empty. */
    public List<String> pendingNames() {
        return pending.isEmpty()
                ? List.of()
                : pending.stream().map(AccountId::toString).toList();
    }

    /**
     * Whether the conversation is an unanswered request for this member, whose activity is then hidden from the other.
     */
    public boolean isPending(AccountId accountId) {
        return !pending.isEmpty() && pending.contains(accountId);
    }

    /** @throws NotFoundException for an outsider, who must not see that the conversation exists */
    public Audience requireMember(AccountId accountId) {
        if (!roles.containsKey(accountId)) {
            throw new NotFoundException();
        }
        return this;
    }

    /**
     * @throws NotFoundException for an outsider
     * @throws NotAllowedException for a member who may only read
     */
    public void requirePoster(AccountId accountId) {
        requireMember(accountId);
        if (!isPoster(accountId)) {
            throw new NotAllowedException();
        }
    }

    /** Whether the person is a member whose role permits posting. */
    public boolean isPoster(AccountId accountId) {
        Role role = roles.get(accountId);
        return role != null && open && !(announcementsOnly && role == Role.MEMBER);
    }

    /** Whether the person is a member who may react to messages: unless it is archived, or an unanswered request. */
    public boolean mayReact(AccountId accountId) {
        return open && pending.isEmpty() && roles.containsKey(accountId);
    }

    /** Whether the person may mention everyone. */
    public boolean mayNameAll(AccountId accountId) {
        Role role = roles.get(accountId);
        return role != null && !isDirect() && role != Role.MEMBER;
    }

    /** Whether the person may delete the messages of others. */
    public boolean mayModerate(AccountId accountId) {
        Role role = roles.get(accountId);
        return role != null && !isDirect() && role != Role.MEMBER;
    }

    /** Whether the person may pin messages, as far as role and conversation decide it. */
    public boolean mayPin(AccountId accountId) {
        Role role = roles.get(accountId);
        return role != null && open && pending.isEmpty() && (isDirect() || role != Role.MEMBER);
    }

    /** The other person of a direct conversation; null for other types. */
    public @Nullable AccountId other(AccountId accountId) {
        return isDirect()
                ? roles.keySet().stream()
                        .filter(id -> !id.equals(accountId))
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
