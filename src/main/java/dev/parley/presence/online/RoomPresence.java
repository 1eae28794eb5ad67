package dev.parley.presence.online;

import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.paging.Cursor;
import dev.parley.base.paging.Page;
import dev.parley.conversation.access.Audience;
import dev.parley.conversation.access.Audiences;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.direct.DirectConversations;
import dev.parley.identity.account.AccountView;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.people.block.Blocks;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Who is online in a room, for its members. People do not see each other here while one of them blocks the other or has
 * not accepted the other's message request.
 */
@Service
final class RoomPresence {
    private final Audiences audiences;
    private final OnlinePeople online;
    private final Blocks blocks;
    private final DirectConversations directs;
    private final Profiles profiles;

    RoomPresence(
            Audiences audiences, OnlinePeople online, Blocks blocks, DirectConversations directs, Profiles profiles) {
        this.directs = directs;
        this.audiences = audiences;
        this.online = online;
        this.blocks = blocks;
        this.profiles = profiles;
    }

    /**
     * One page, ordered by the age of the accounts, the oldest first.
     *
     * @throws NotFoundException if the caller is not a member, or it is not a room
     */
    PresentMembers of(AccountId me, ConversationId conversationId, @Nullable String cursor, int size) {
        Audience audience = audiences.of(conversationId).requireMember(me);
        if (audience.type() != ConversationType.ROOM) {
            throw new NotFoundException();
        }
        Set<AccountId> hidden = blocks.around(me);
        Set<AccountId> pending = directs.pendingWith(me);
        List<AccountId> here = audience.members().stream()
                .filter(id -> online.contains(id) && !hidden.contains(id) && !pending.contains(id))
                .sorted()
                .toList();
        long after = cursor == null ? 0 : Cursor.decode(cursor, 1)[0];
        Page<AccountId> page = Page.of(
                here.stream().filter(id -> id.value() > after).limit(size + 1L).toList(),
                size,
                id -> Cursor.encode(id.value()));
        Map<AccountId, Profile> people = profiles.of(page.items());
        List<AccountView> items = page.items().stream()
                .map(people::get)
                .filter(Objects::nonNull)
                .map(AccountView::of)
                .toList();
        return new PresentMembers(items, page.nextCursor(), here.size());
    }
}
