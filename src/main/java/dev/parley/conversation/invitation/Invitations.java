package dev.parley.conversation.invitation;

import dev.parley.base.error.ConflictException;
import dev.parley.base.error.NotAllowedException;
import dev.parley.base.error.NotFoundException;
import dev.parley.conversation.core.Conversation;
import dev.parley.conversation.core.ConversationDeleted;
import dev.parley.conversation.core.ConversationType;
import dev.parley.conversation.core.Memberships;
import dev.parley.conversation.member.Action;
import dev.parley.conversation.member.ConversationGuard;
import dev.parley.conversation.member.Members;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links that let people in. One that has expired, is used up or revoked, or leads to an archived room, is as if it had
 * never been.
 */
@Service
public class Invitations {
    /** How many live ones a conversation may have. */
    static final int MAX_LIVE = 100;

    private static final int TOKEN_BYTES = 16;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String LIVE =
            "revoked_at is null and expires_at > :now and (max_uses is null or uses < max_uses) ";

    private final JdbcClient database;
    private final ConversationGuard places;
    private final Memberships memberships;
    private final Members members;
    private final Clock clock;

    Invitations(JdbcClient database, ConversationGuard places, Memberships memberships, Members members, Clock clock) {
        this.database = database;
        this.places = places;
        this.memberships = memberships;
        this.members = members;
        this.clock = clock;
    }

    /**
     * Makes one.
     *
     * @param maxUses how many may come by it; null for any number
     * @throws NotAllowedException for a member who is no admin
     * @throws ConflictException when the conversation has {@value #MAX_LIVE} that are live
     */
    @Transactional
    public Invitation make(long me, long conversationId, Duration lifetime, @Nullable Integer maxUses) {
        places.forAction(me, conversationId, Action.INVITE);
        sweep(conversationId);
        if (live(conversationId).size() >= MAX_LIVE) {
            throw new ConflictException("too_many_invitations", "Too many links. Revoke one first.");
        }
        String token = newToken();
        database.sql("""
                        insert into invitation
                            (token, conversation_id, created_by_id, created_at, expires_at, max_uses, uses)
                        values (:token, :conversation, :me, :now, :expires, :maxUses, 0)
                        """)
                .param("token", token)
                .param("conversation", conversationId)
                .param("me", me)
                .param("now", now())
                .param("expires", now().plus(lifetime))
                .param("maxUses", maxUses)
                .update();
        return find(conversationId, token).orElseThrow();
    }

    /** Those that nobody can use any more are not kept. */
    private void sweep(long conversationId) {
        database.sql("delete from invitation where conversation_id = :conversation and not (" + LIVE + ")")
                .param("conversation", conversationId)
                .param("now", now())
                .update();
    }

    /**
     * The live ones, the newest first.
     *
     * @throws NotAllowedException for a member who is no admin
     */
    @Transactional
    public List<Invitation> list(long me, long conversationId) {
        places.forAction(me, conversationId, Action.INVITE);
        return live(conversationId);
    }

    /** The live ones, the newest first, for a caller who may see them. */
    public List<Invitation> live(long conversationId) {
        return database.sql("select * from invitation where conversation_id = :conversation and " + LIVE
                        + "order by created_at desc, token")
                .param("conversation", conversationId)
                .param("now", now())
                .query(Invitations::invitation)
                .list();
    }

    /**
     * One that is live.
     *
     * @throws NotAllowedException for a member who is no admin
     */
    @Transactional
    public Invitation one(long me, long conversationId, String token) {
        places.forAction(me, conversationId, Action.INVITE);
        return find(conversationId, token).orElseThrow(NotFoundException::new);
    }

    private Optional<Invitation> find(long conversationId, String token) {
        return live(conversationId).stream()
                .filter(invitation -> invitation.token().equals(token))
                .findFirst();
    }

    /**
     * Ends one; from then on nobody comes in by it.
     *
     * @throws NotFoundException when the conversation has none with this token
     * @throws NotAllowedException for a member who is no admin
     */
    @Transactional
    public void revoke(long me, long conversationId, String token) {
        places.forAction(me, conversationId, Action.INVITE);
        int revoked = database.sql("""
                        update invitation set revoked_at = coalesce(revoked_at, :now)
                        where token = :token and conversation_id = :conversation
                        """)
                .param("now", now())
                .param("token", known(token))
                .param("conversation", conversationId)
                .update();
        if (revoked == 0) {
            throw new NotFoundException();
        }
    }

    /**
     * Where an invitation leads.
     *
     * @throws NotFoundException when it is not live
     */
    @Transactional(readOnly = true)
    public Invited look(long me, String token) {
        return seen(me, token).orElseThrow(NotFoundException::new);
    }

    /**
     * Where an invitation leads, if it is live.
     *
     * @param me 0 for someone who is not signed in
     */
    @Transactional(readOnly = true)
    public Optional<Invited> seen(long me, String token) {
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
                .param("me", me)
                .param("token", token)
                .param("now", now())
                .query((row, n) -> new Invited(
                        ConversationType.valueOf(row.getString("type")),
                        row.getString("name"),
                        row.getInt("member_count"),
                        row.getObject("joined", Long.class),
                        row.getObject("picture_id") == null ? null : "/join/%s/picture".formatted(token)))
                .optional();
    }

    /**
     * The picture of where an invitation leads.
     *
     * @throws NotFoundException when the invitation is not live, or there is no picture
     */
    @Transactional(readOnly = true)
    public Long pictureId(String token) {
        return database.sql("""
                        select c.picture_id from invitation i
                        join conversation c on c.id = i.conversation_id and c.archived_at is null
                        where i.token = :token and c.picture_id is not null and
                        """ + LIVE)
                .param("token", known(token))
                .param("now", now())
                .query(Long.class)
                .optional()
                .orElseThrow(NotFoundException::new);
    }

    /**
     * Comes in by an invitation; for somebody who is in already nothing happens, and it is not used.
     *
     * @return the id of the conversation
     * @throws NotFoundException when it is not live
     * @throws ConflictException when the group is full
     */
    @Transactional
    public long join(long me, String token) {
        long conversationId = database.sql("select conversation_id from invitation where token = ?")
                .param(known(token))
                .query(Long.class)
                .optional()
                .orElseThrow(NotFoundException::new);
        Conversation conversation = places.lock(conversationId);
        if (memberships.find(conversationId, me).isEmpty()) {
            if (conversation.isArchived()) {
                throw new NotFoundException();
            }
            use(token);
            members.admit(conversationId, me, me);
        }
        return conversationId;
    }

    /** Looks and counts in one statement, so that two never share the last use. */
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
                .param(deleted.conversationId())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String newToken() {
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** What cannot be a token is not asked for. */
    private static String known(String token) {
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
