package dev.parley.conversation.inbox;

import dev.parley.people.mention.Mention;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the conversations of a person: all, or one part of them. */
@Component
final class MembershipRows {
    /**
     * Archived until something newer comes, which a muted one does not mind; a mention brings it back in any case. Only
     * where nothing at all is wanted of it, it stays.
     */
    private static final String ARCHIVED = """
            (m.attention.archivedSeq is not null
             and (c.lastSeq <= m.attention.archivedSeq
                  or m.attention.level = dev.parley.conversation.core.NotificationLevel.NOTHING
                  or m.attention.mutedUntil is not null and m.attention.mutedUntil > :now)
             and (m.attention.level = dev.parley.conversation.core.NotificationLevel.NOTHING
                  or not exists (
                      select 1 from Mention n
                      where n.conversationId = c.id and n.id.accountId in (:me, :all)
                          and n.seq > m.attention.archivedSeq and n.senderId <> :me)))
            """;

    private static final String MINE = """
            from Membership m
            join Conversation c on c.id = m.id.conversationId
            where m.id.accountId = :accountId
            """;

    private static final String SELECT = """
            select new dev.parley.conversation.inbox.MembershipRow(m, c, o, case when %1$s then true else false end)
            from Membership m
            join Conversation c on c.id = m.id.conversationId
            left join Membership o on c.type = dev.parley.conversation.core.ConversationType.DIRECT
                and o.id.conversationId = c.id and o.id.accountId <> m.id.accountId
            where m.id.accountId = :accountId
            """.formatted(ARCHIVED);

    /** What was written by a stranger and waits for an answer is a list of its own. */
    private static final String SETTLED = " and m.pending = false ";

    /** An empty direct conversation is seen only by who started it. */
    private static final String BEGUN = """
            and (c.type <> dev.parley.conversation.core.ConversationType.DIRECT
                 or c.lastSeq > m.joinedSeq or c.createdById = :accountId)
            """;

    /** Deleted messages are not unread. */
    private static final String UNREAD = """
            (c.lastSeq > m.readSeq
             and (c.lastDeletedSeq <= m.readSeq
                  or c.lastSeq - m.readSeq > (
                      select count(d) from DeletedMessage d
                      where d.id.conversationId = c.id and d.id.seq > m.readSeq)))
            """;

    private static final String RECENT_FIRST = "order by c.lastMessageAt desc, c.id desc";

    private static final String AFTER = " and (c.lastMessageAt < :at or c.lastMessageAt = :at and c.id < :id) ";

    private final EntityManager entities;
    private final Clock clock;

    MembershipRows(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * The ids of the most recent ones, in order. They come first and alone, so that a long list costs no more for each of
     * its rows than to put it in order.
     *
     * @param place the time and the id of the last one before; null for the beginning
     */
    List<Long> recent(long me, Part part, long @Nullable [] place, int rows) {
        String which = MINE + part.condition + (place == null ? "" : AFTER);
        TypedQuery<Long> query = query("select c.id " + which + RECENT_FIRST, Long.class, me);
        if (place != null) {
            query.setParameter("at", Instant.ofEpochMilli(place[0])).setParameter("id", place[1]);
        }
        return query.setMaxResults(rows).getResultList();
    }

    /** Those of these conversations that the person is in, in no order. */
    List<MembershipRow> of(long me, Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                // A list of parameters would be translated anew each time.
                : query(SELECT + "and any_of(:ids, m.id.conversationId)", MembershipRow.class, me)
                        .setParameter("ids", ids.toArray(Long[]::new))
                        .getResultList();
    }

    /** Those of these conversations that the list shows, archived or not, in no order. */
    List<MembershipRow> listed(long me, Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : query(SELECT + SETTLED + BEGUN + "and any_of(:ids, m.id.conversationId)", MembershipRow.class, me)
                        .setParameter("ids", ids.toArray(Long[]::new))
                        .getResultList();
    }

    Optional<MembershipRow> of(long me, long conversationId) {
        // A list would be translated anew each time: this is asked for every page and every stretch of history.
        return query(SELECT + "and m.id.conversationId = :id", MembershipRow.class, me)
                .setParameter("id", conversationId)
                .getResultStream()
                .findFirst();
    }

    long count(long me, Part part) {
        return query("select count(m) " + MINE + part.condition, Long.class, me).getSingleResult();
    }

    private <T> TypedQuery<T> query(String text, Class<T> result, long me) {
        TypedQuery<T> query = entities.createQuery(text, result).setParameter("accountId", me);
        return text.contains(ARCHIVED)
                ? query.setParameter("me", me).setParameter("all", Mention.ALL).setParameter("now", clock.instant())
                : query;
    }

    /** Which of a person's conversations. */
    enum Part {
        /** What strangers have begun among them. */
        ALL(MembershipRows.BEGUN),
        /** What the list shows on top. */
        PINNED(MembershipRows.SETTLED + MembershipRows.BEGUN + " and m.attention.pinned = true and not "
                + MembershipRows.ARCHIVED),
        /** What the list shows below. */
        OTHERS(MembershipRows.SETTLED + MembershipRows.BEGUN + " and m.attention.pinned = false and not "
                + MembershipRows.ARCHIVED),
        LISTED(MembershipRows.SETTLED + MembershipRows.BEGUN + " and not " + MembershipRows.ARCHIVED),
        ARCHIVED(MembershipRows.SETTLED + MembershipRows.BEGUN + " and " + MembershipRows.ARCHIVED),
        UNREAD(MembershipRows.SETTLED + MembershipRows.BEGUN + " and (" + MembershipRows.UNREAD
                + " or m.attention.unreadSeq >= m.readSeq) "),
        /** Those that strangers made and that wait for an answer, with something to see. */
        REQUESTS(" and m.pending = true and c.lastSeq > m.joinedSeq ");

        private final String condition;

        Part(String condition) {
            this.condition = condition;
        }
    }
}
