package dev.parley.member;

import dev.parley.account.AccountView;
import dev.parley.account.Profile;
import dev.parley.account.Profiles;
import dev.parley.conversation.Audiences;
import dev.parley.conversation.Membership;
import dev.parley.conversation.Memberships;
import dev.parley.support.Cursor;
import dev.parley.support.NotFoundException;
import dev.parley.support.Page;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The members of a conversation, those who have been there longest first. */
@Service
@Transactional(readOnly = true)
public class MemberList {
    private final Memberships memberships;
    private final Audiences audiences;
    private final Profiles profiles;

    MemberList(Memberships memberships, Audiences audiences, Profiles profiles) {
        this.memberships = memberships;
        this.audiences = audiences;
        this.profiles = profiles;
    }

    /**
     * One page.
     *
     * @param q the beginning of a username, or of a word of a display name; null for everyone
     * @throws NotFoundException for an outsider
     */
    public Page<MemberView> page(long me, long conversationId, @Nullable String q, @Nullable String cursor, int size) {
        audiences.of(conversationId).requireMember(me);
        Page<Membership> page =
                Page.of(rows(conversationId, prefix(q), cursor, Limit.of(size + 1)), size, MemberList::cursor);
        Map<Long, Profile> people =
                profiles.of(page.items().stream().map(Membership::accountId).toList());
        return page.map(member -> new MemberView(
                AccountView.of(Objects.requireNonNull(people.get(member.accountId()))),
                member.role(),
                member.joinedAt()));
    }

    private List<Membership> rows(long conversationId, @Nullable String prefix, @Nullable String cursor, Limit limit) {
        long[] place = cursor == null ? new long[] {0, 0} : Cursor.decode(cursor, 2);
        Instant after = Instant.ofEpochMilli(place[0]);
        return prefix == null
                ? memberships.oldestAfter(conversationId, after, place[1], limit)
                : memberships.foundAfter(conversationId, prefix, after, place[1], limit);
    }

    /** What LIKE compares with: the beginning of one word. */
    private static @Nullable String prefix(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return null;
        }
        String word = q.strip().toLowerCase(Locale.ROOT);
        return word.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private static String cursor(Membership member) {
        return Cursor.encode(member.joinedAt().toEpochMilli(), member.accountId());
    }
}
