package dev.parley.conversation;

import dev.parley.support.NotAllowedException;
import dev.parley.support.NotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is in a conversation and what they may do there, as posting and the feeds need it: an immutable snapshot. */
public final class Audience {
    private final long conversationId;
    private final ConversationType type;
    private final boolean announcementsOnly;
    private final Map<Long, Role> roles;
    private final List<String> names;

    Audience(long conversationId, ConversationType type, boolean announcementsOnly, Map<Long, Role> roles) {
        this.conversationId = conversationId;
        this.type = type;
        this.announcementsOnly = announcementsOnly;
        this.roles = Map.copyOf(roles);
        this.names = roles.keySet().stream().map(id -> Long.toString(id)).toList();
    }

    public long conversationId() {
        return conversationId;
    }

    public ConversationType type() {
        return type;
    }

    public boolean isDirect() {
        return type == ConversationType.DIRECT;
    }

    public Collection<Long> members() {
        return roles.keySet();
    }

    /** The members' principal names. */
    public List<String> names() {
        return names;
    }

    /** @throws NotFoundException for an outsider, who is not to learn that the conversation exists */
    public Audience requireMember(long accountId) {
        if (!roles.containsKey(accountId)) {
            throw new NotFoundException();
        }
        return this;
    }

    /**
     * @throws NotFoundException for an outsider
     * @throws NotAllowedException for a member who may only read
     */
    public void requirePoster(long accountId) {
        requireMember(accountId);
        if (announcementsOnly && roles.get(accountId) == Role.MEMBER) {
            throw new NotAllowedException();
        }
    }

    /** The other person of a direct conversation; null in any other. */
    public @Nullable Long other(long accountId) {
        return isDirect()
                ? roles.keySet().stream()
                        .filter(id -> id != accountId)
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
