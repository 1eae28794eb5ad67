package dev.parley.conversation.invitation;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.secret.RandomSecret;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationDeleted;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.Memberships;
import dev.parley.conversation.member.Action;
import dev.parley.conversation.member.ConversationGuard;
import dev.parley.conversation.member.Members;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Invite links. A link that is expired, used up or revoked, or that leads to an archived room, is treated as if it did
 * not exist.
 */
@Service
public class Invitations {
    /** The maximum number of valid links of a conversation. */
    static final int MAX_LIVE = 100;

    private static final long NO_ACCOUNT = 0;
    private static final int TOKEN_BYTES = 16;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");

    private static final String LIVE =
            "revoked_at is null and expires_at > :now and (max_uses is null or uses < max_uses) ";

    private final JdbcClient database;
    private final ConversationGuard guard;
    private final Memberships memberships;
    private final Members members;
    private final Clock clock;

    Invitations(JdbcClient database, ConversationGuard guard, Memberships memberships, Members members, Clock clock) {
        this.database = database;
        this.guard = guard;
        this.memberships = memberships;
        this.members = members;
        this.clock = clock;
    }

    /**
     * Creates a link.
     *
     * @param maxUses how many people may join with it; null for any number
     * @throws NotAllowedException if the caller is not an admin
     * @throws ConflictException if the conversation already has {@value #MAX_LIVE} valid links
     */
    @Transactional
    public Invitation make(AccountId me, ConversationId conversationId, Duration lifetime, @Nullable Integer maxUses) {
        guard.forAction(me, conversationId, Action.INVITE);
        sweep(conversationId);
        if (live(conversationId).size() >= MAX_LIVE) {
            throw new ConflictException("too_many_invitations", "Too many links. Revoke one first.");
        }
        String token = RandomSecret.text(TOKEN_BYTES);
        database.sql("""
                        insert into invitation
                            (token, conversation_id, created_by_id, created_at, expires_at, max_uses, uses)
                        values (:token, :conversation, :me, :now, :expires, :maxUses, 0)
                        """)
                .param("token", token)
                .param("conversation", conversationId.value())
                .param("me", me.value())
                .param("now", now())
                .param("expires", now().plus(lifetime))
                .param("maxUses", maxUses)
                .update();
        return find(conversationId, token).orElseThrow();
    }

    /** Links that can no longer be used are deleted. */
    private void sweep(ConversationId conversationId) {
        database.sql("delete from invitation where conversation_id = :conversation and not (" + LIVE + ")")
                .param("conversation", conversationId.value())
                .param("now", now())
                .update();
    }

    /**
     * The valid links, newest first.
     *
     * @throws NotAllowedException if the caller is not an admin
     */
    @Transactional
    public List<Invitation> list(AccountId me, ConversationId conversationId) {
        guard.forAction(me, conversationId, Action.INVITE);
        return live(conversationId);
    }

    /** The valid links, newest first, for a caller whose permission has been checked. */
    public List<Invitation> live(ConversationId conversationId) {
        return database.sql("select * from invitation where conversation_id = :conversation and " + LIVE
                        + "order by created_at desc, token")
                .param("conversation", conversationId.value())
                .param("now", now())
                .query(Invitations::invitation)
                .list();
    }

    /**
     * A valid link.
     *
     * @throws NotAllowedException if the caller is not an admin
     */
    @Transactional
    public Invitation one(AccountId me, ConversationId conversationId, String token) {
        guard.forAction(me, conversationId, Action.INVITE);
        return find(conversationId, token).orElseThrow(NotFoundException::new);
    }

    private Optional<Invitation> find(ConversationId conversationId, String token) {
        return live(conversationId).stream()
                .filter(invitation -> invitation.token().equals(token))
                .findFirst();
    }

    /**
     * Revokes a link; from then on no one can join with it.
     *
     * @throws NotFoundException if the conversation has no link with this token
     * @throws NotAllowedException if the caller is not an admin
     */
    @Transactional
    public void revoke(AccountId me, ConversationId conversationId, String token) {
        guard.forAction(me, conversationId, Action.INVITE);
        int revoked = database.sql("""
                        update invitation set revoked_at = coalesce(revoked_at, :now)
                        where token = :token and conversation_id = :conversation
                        """)
                .param("now", now())
                .param("token", requireWellFormed(token))
                .param("conversation", conversationId.value())
                .update();
        if (revoked == 0) {
            throw new NotFoundException();
        }
    }

    /**
     * The conversation of a link.
     *
     * @throws NotFoundException if the link is not valid
     */
    @Transactional(readOnly = true)
    public Invited look(AccountId me, String token) {
        return seen(me, token).orElseThrow(NotFoundException::new);
    }

    /**
     * The conversation of a link, if the link is valid.
     *
     * @param me 0 for an unauthenticated person
     */
    @Transactional(readOnly = true)
    public Optional<Invited> seen(@Nullable AccountId me, String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return database.sql("""
                        select c.type, c.name, c.member_count, c.picture_id, m.conversation_id as joined
                        from invitation i
                        join conversation c on c.id = i.conversation_id and c.archived_at is null
                        left join membership m on m.conversation_id = c.id and m.account_id = :me
                        where i.token = :token and
                        """ + LIVE)
                .param("me", me == null ? NO_ACCOUNT : me.value())
                .param("token", token)
                .param("now", now())
                .query((row, n) -> new Invited(
                        ConversationType.valueOf(row.getString("type")),
                        row.getString("name"),
                        row.getInt("member_count"),
                        ConversationId.ofNullable(row.getObject("joined", Long.class)),
                        row.getObject("picture_id") == null ? null : "/join/%s/picture".formatted(token)))
                .optional();
    }

    /**
     * The picture of the conversation of a link.
     *
     * @throws NotFoundException if the link is not valid, or there is no picture
     */
    @Transactional(readOnly = true)
    public Long pictureId(String token) {
        return database.sql("""
                        select c.picture_id from invitation i
                        join conversation c on c.id = i.conversation_id and c.archived_at is null
                        where i.token = :token and c.picture_id is not null and
                        """ + LIVE)
                .param("token", requireWellFormed(token))
                .param("now", now())
                .query(Long.class)
                .optional()
                .orElseThrow(NotFoundException::new);
    }

    /**
     * Joins with a link; has no effect for a member, and then does not count as a use.
     *
     * @return the id of the conversation
     * @throws NotFoundException if the link is not valid
     * @throws ConflictException if the group is full
     * @throws dev.parley.base.error.NotAllowedException if the caller is a bot
     */
    @Transactional
    public ConversationId join(AccountId me, String token) {
        ConversationId conversationId = database.sql("select conversation_id from invitation where token = ?")
                .param(requireWellFormed(token))
                .query((row, number) -> new ConversationId(row.getLong(1)))
                .optional()
                .orElseThrow(NotFoundException::new);
        Conversation conversation = guard.lock(conversationId);
        if (memberships.find(conversationId, me).isEmpty()) {
            if (conversation.isArchived()) {
                throw new NotFoundException();
            }
            use(token);
            members.joinInvited(me, conversationId);
        }
        return conversationId;
    }

    /** Checks and counts in one statement, so that two people cannot share the last use. */
    private void use(String token) {
        int used = database.sql("update invitation set uses = uses + 1 where token = :token and " + LIVE)
                .param("token", token)
                .param("now", now())
                .update();
        if (used == 0) {
            throw new NotFoundException();
        }
    }

    @EventListener
    @Transactional
    public void deleted(ConversationDeleted deleted) {
        database.sql("delete from invitation where conversation_id = ?")
                .param(deleted.conversationId().value())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** A malformed token is rejected without a query. */
    private static String requireWellFormed(String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw new NotFoundException();
        }
        return token;
    }

    private static Invitation invitation(ResultSet row, int number) throws SQLException {
        return new Invitation(
                row.getString("token"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("max_uses", Integer.class),
                row.getInt("uses"));
    }
}
