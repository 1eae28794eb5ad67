package dev.parley.conversation.inbox;

import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.core.Attention;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.DisappearingTimer;
import dev.parley.conversation.core.LastTexts;
import dev.parley.conversation.core.NotificationLevel;
import dev.parley.conversation.core.Role;
import dev.parley.conversation.inbox.MembershipRow.Progress;
import dev.parley.people.mention.Mention;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Reads the conversations of a person: all, or one part of them. By SQL, since every page asks for them, the first after a
 * start as well.
 */
@Component
final class MembershipRows {
    /**
     * Archived until there is a newer message, unless muted, or a mention. With the level "none" it always stays
     * archived.
     */
    private static final String ARCHIVED = """
            (m.archived_seq is not null
             and (c.shown_seq <= m.archived_seq or m.notification_level = 'NOTHING'
                  or m.muted_until is not null and m.muted_until > :now)
             and (m.notification_level = 'NOTHING'
                  or not exists (
                      select 1 from mention n
                      where n.conversation_id = c.id and n.account_id in (:me, :all)
                          and n.seq > m.archived_seq and n.sender_id <> :me)))
            """;

    private static final String MINE = """
            from membership m
            join conversation c on c.id = m.conversation_id
            where m.account_id = :me
            """;

    /**
     * Most people hide nothing, which is asked once for all rows; a message whose time has come is shown no more, though
     * it may not have been deleted yet.
     */
    private static final String SELECT = """
            select c.id, c.type, c.name, c.topic, c.picture_id, c.member_count, c.announcements_only, c.shows_past,
                c.archived_at is not null as closed, c.lobby, c.last_seq, c.shown_seq, c.last_deleted_seq, c.revision,
                c.last_sender_id,
                case when exists (select 1 from hidden_message a where a.account_id = :me)
                        and exists (select 1 from hidden_message h where h.account_id = :me
                            and h.conversation_id = c.id and h.seq = c.shown_seq)
                    or c.disappear_after_seconds is not null and exists (
                        select 1 from message e
                        where e.conversation_id = c.id and e.seq = c.shown_seq and e.expires_at <= :now)
                    then null else c.last_text end as last_text,
                c.last_message_at, c.created_at, c.disappear_after_seconds,
                m.account_id, m.role, m.joined_seq, m.pending, m.delivered_seq, m.read_seq, m.notification_level,
                m.muted_until, m.pinned, m.archived_seq, m.unread_seq, m.attention_version,
                o.account_id as other_id, o.pending as other_pending, o.delivered_seq as other_delivered_seq,
                o.read_seq as other_read_seq, d.content as draft,
                (select count(*) from scheduled_message s
                 where s.conversation_id = m.conversation_id and s.account_id = m.account_id) as scheduled, %s as apart
            from membership m
            join conversation c on c.id = m.conversation_id
            left join membership o
                on c.type = 'DIRECT' and o.conversation_id = c.id and o.account_id <> m.account_id
            left join draft d on d.account_id = m.account_id and d.conversation_id = m.conversation_id
            where m.account_id = :me
            """.formatted(ARCHIVED);

    /** Pending requests have a list of their own. */
    private static final String SETTLED = " and m.pending = false ";

    /** An empty direct conversation is visible only to its creator. */
    private static final String BEGUN = """
            and (c.type <> 'DIRECT' or c.last_seq > m.joined_seq or c.created_by_id = :me)
            """;

    /** Deleted messages do not count as unread, nor do those that are only in a thread. */
    private static final String UNREAD = """
            (c.shown_seq > m.read_seq
             and (c.last_deleted_seq <= m.read_seq
                  or c.last_seq - m.read_seq > (
                      select count(*) from deleted_message d
                      where d.conversation_id = c.id and d.seq > m.read_seq)))
            """;

    /** The beginning of the list and the size of the archive, from one look at the memberships, as each page needs both. */
    private static final String BEGINNING = """
            select id, pinned, apart, total
            from (select id, at, pinned, apart, count(*) over (partition by apart) as total,
                    row_number() over (partition by apart, pinned order by at desc, id desc) as place
                from (select c.id, c.last_message_at as at, m.pinned, %s as apart %s %s %s) mine) placed
            where place <= case when apart then 1 when pinned then :pinned else :others end
            order by at desc, id desc
            """.formatted(ARCHIVED, MINE, SETTLED, BEGUN);

    private static final String RECENT_FIRST = "order by c.last_message_at desc, c.id desc fetch first :rows rows only";

    private static final String AFTER = " and (c.last_message_at < :at or c.last_message_at = :at and c.id < :id) ";

    /** With an array the statement is the same however many there are. */
    private static final String AMONG = " and m.conversation_id = any(:ids)";

    private final JdbcClient database;
    private final Clock clock;
    private final DraftTexts drafts;
    private final LastTexts texts;

    MembershipRows(JdbcClient database, Clock clock, DraftTexts drafts, LastTexts texts) {
        this.database = database;
        this.clock = clock;
        this.drafts = drafts;
        this.texts = texts;
    }

    /**
     * The ids of the most recent ones, in order. They come first and alone, so that a long list costs no more for each of
     * its rows than to put it in order.
     *
     * @param place the time and the id of the last one before; null for the beginning
     */
    List<ConversationId> recent(AccountId me, Part part, long @Nullable [] place, int rows) {
        String which = MINE + part.condition + (place == null ? "" : AFTER);
        StatementSpec query = query("select c.id " + which + RECENT_FIRST, me).param("rows", rows);
        if (place != null) {
            query.param("at", time(Instant.ofEpochMilli(place[0]))).param("id", place[1]);
        }
        return query.query((row, number) -> new ConversationId(row.getLong(1))).list();
    }

    /** The ids of the most recent ones at the top of the list and below it, in order, with the size of the archive. */
    Beginning beginning(AccountId me, int pinned, int others) {
        Beginning beginning = new Beginning();
        query(BEGINNING, me).param("pinned", pinned).param("others", others).query(beginning::add);
        return beginning;
    }

    /** Those of these conversations of which the person is a member, in no particular order. */
    List<MembershipRow> of(AccountId me, Collection<ConversationId> ids) {
        return among(SELECT + AMONG, me, ids);
    }

    /** Those of these conversations that appear in the list or the archive, in no particular order. */
    List<MembershipRow> listed(AccountId me, Collection<ConversationId> ids) {
        return among(SELECT + SETTLED + BEGUN + AMONG, me, ids);
    }

    private List<MembershipRow> among(String text, AccountId me, Collection<ConversationId> ids) {
        return ids.isEmpty()
                ? List.of()
                : query(text, me)
                        .param("ids", SqlArrays.of("bigint", ids, ConversationId::value))
                        .query(this::row)
                        .list();
    }

    Optional<MembershipRow> of(AccountId me, ConversationId conversationId) {
        return of(me, List.of(conversationId)).stream().findFirst();
    }

    long count(AccountId me, Part part) {
        return query("select count(*) " + MINE + part.condition, me)
                .query(Long.class)
                .single();
    }

    private StatementSpec query(String text, AccountId me) {
        StatementSpec query = database.sql(text).param("me", me.value());
        return text.contains(ARCHIVED) ? query.param("all", Mention.ALL).param("now", time(clock.instant())) : query;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private MembershipRow row(ResultSet row, int number) throws SQLException {
        ConversationId id = new ConversationId(row.getLong("id"));
        return new MembershipRow(
                id,
                ConversationType.valueOf(row.getString("type")),
                row.getString("name"),
                row.getString("topic"),
                Conversation.pictureUrl(id, row.getObject("picture_id", Long.class)),
                row.getInt("member_count"),
                row.getBoolean("announcements_only"),
                row.getBoolean("shows_past"),
                row.getBoolean("closed"),
                row.getBoolean("lobby"),
                row.getLong("last_seq"),
                row.getLong("shown_seq"),
                row.getLong("last_deleted_seq"),
                row.getLong("revision"),
                AccountId.ofNullable(row.getObject("last_sender_id", Long.class)),
                texts.decrypt(row.getBytes("last_text"), id),
                instant(row, "last_message_at"),
                instant(row, "created_at"),
                Role.valueOf(row.getString("role")),
                row.getLong("joined_seq"),
                attention(row),
                progress(row, "account_id", ""),
                row.getObject("other_id") == null ? null : progress(row, "other_id", "other_"),
                draft(row, id),
                row.getInt("scheduled"),
                row.getBoolean("apart"),
                DisappearingTimer.ofNullable(row.getObject("disappear_after_seconds", Long.class)));
    }

    private @Nullable String draft(ResultSet row, ConversationId id) throws SQLException {
        byte[] stored = row.getBytes("draft");
        return stored == null || stored.length == 0
                ? null
                : drafts.decrypted(new AccountId(row.getLong("account_id")), id, stored);
    }

    private static Progress progress(ResultSet row, String account, String prefix) throws SQLException {
        return new Progress(
                new AccountId(row.getLong(account)),
                row.getBoolean(prefix + "pending"),
                row.getLong(prefix + "delivered_seq"),
                row.getLong(prefix + "read_seq"));
    }

    private static Attention attention(ResultSet row) throws SQLException {
        OffsetDateTime mutedUntil = row.getObject("muted_until", OffsetDateTime.class);
        return new Attention(
                NotificationLevel.valueOf(row.getString("notification_level")),
                mutedUntil == null ? null : mutedUntil.toInstant(),
                row.getBoolean("pinned"),
                row.getObject("archived_seq", Long.class),
                row.getObject("unread_seq", Long.class),
                row.getLong("attention_version"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** What a page of the list begins with. */
    static final class Beginning {
        final List<ConversationId> pinned = new ArrayList<>();
        final List<ConversationId> others = new ArrayList<>();
        long archived;

        private void add(ResultSet row) throws SQLException {
            if (row.getBoolean("apart")) {
                archived = row.getLong("total");
            } else {
                (row.getBoolean("pinned") ? pinned : others).add(new ConversationId(row.getLong("id")));
            }
        }
    }

    /** The part of a person's conversations. */
    enum Part {
        /** All, including message requests. */
        ALL(MembershipRows.BEGUN),
        /** The others in the list. */
        OTHERS(MembershipRows.SETTLED + MembershipRows.BEGUN + " and m.pinned = false and not "
                + MembershipRows.ARCHIVED),
        LISTED(MembershipRows.SETTLED + MembershipRows.BEGUN + " and not " + MembershipRows.ARCHIVED),
        ARCHIVED(MembershipRows.SETTLED + MembershipRows.BEGUN + " and " + MembershipRows.ARCHIVED),
        UNREAD(MembershipRows.SETTLED + MembershipRows.BEGUN + " and (" + MembershipRows.UNREAD
                + " or m.unread_seq >= m.read_seq) "),
        /** Pending requests from strangers with visible messages. */
        REQUESTS(" and m.pending = true and c.last_seq > m.joined_seq ");

        private final String condition;

        Part(String condition) {
            this.condition = condition;
        }
    }
}
