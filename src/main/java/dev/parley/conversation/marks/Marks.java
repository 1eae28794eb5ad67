package dev.parley.conversation.marks;

import dev.parley.base.batch.BatchWorker;
import dev.parley.base.database.SqlArrays;
import dev.parley.base.error.UnavailableException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.conversation.access.Audiences;
import jakarta.annotation.PreDestroy;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The delivered and read marks of members: two numbers each, which only move forward and never past the newest message.
 * Marks that arrive at the same time are stored in one transaction.
 */
@Service
public final class Marks {
    private static final int WAITING = 20_000;
    private static final int BATCH = 500;

    private static final String MOVE = """
            update membership
            set delivered_seq = greatest(delivered_seq,
                    least(:delivered, (select last_seq from conversation where id = :conversation))),
                read_seq = greatest(read_seq,
                    least(:read, (select last_seq from conversation where id = :conversation)))
            where conversation_id = :conversation and account_id = :account
                and (delivered_seq < :delivered or read_seq < :read)
            """;

    private static final String POSTED = """
            merge into membership m
            using (select * from unnest(cast(:conversations as bigint array), cast(:accounts as bigint array),
                    cast(:seqs as bigint array))) posted (conversation_id, account_id, seq)
            on (m.conversation_id = posted.conversation_id and m.account_id = posted.account_id)
            when matched then update set
                delivered_seq = greatest(m.delivered_seq, posted.seq), read_seq = greatest(m.read_seq, posted.seq)
            """;

    private static final String READ_ON = """
            merge into membership m
            using (select r.conversation_id, r.account_id, c.last_seq
                    from unnest(cast(:conversations as bigint array), cast(:seqs as bigint array)) f (id, seq)
                    join conversation c on c.id = f.id
                    join membership r on r.conversation_id = f.id and r.read_seq >= f.seq) n (id, account_id, seq)
            on (m.conversation_id = n.id and m.account_id = n.account_id)
            when matched then update set delivered_seq = n.seq, read_seq = n.seq
            """;

    /** A message that is only in a thread has a row before it is deleted. */
    private static final String UNCOUNTED = """
            insert into deleted_message (conversation_id, seq)
            select cast(:conversation as bigint), cast(:seq as bigint)
            where not exists (select 1 from deleted_message where conversation_id = :conversation and seq = :seq)
            """;

    private static final String NOW = """
            select conversation_id, account_id, delivered_seq, read_seq from membership
            where (conversation_id, account_id) in (:members)
            """;

    private final Audiences audiences;
    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final BatchWorker<Move> worker = new BatchWorker<>("marks", WAITING, BATCH, this::store);

    Marks(
            Audiences audiences,
            NamedParameterJdbcTemplate jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.audiences = audiences;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
    }

    /**
     * Moves a member's read mark, and the delivered mark with it.
     *
     * @return completes when the mark is stored
     * @throws dev.parley.base.error.NotFoundException for an outsider
     */
    public CompletableFuture<Void> read(AccountId me, ConversationId conversationId, long seq) {
        return move(new Move(conversationId, me, seq, seq));
    }

    /** Moves a member's delivered mark; otherwise like {@link #read}. */
    public CompletableFuture<Void> delivered(AccountId me, ConversationId conversationId, long seq) {
        return move(new Move(conversationId, me, seq, 0));
    }

    /**
     * Moves the marks of members who have just posted, within the caller's transaction and without an event: their own
     * messages count as read.
     *
     * @param posted the seq of the newest message, by member
     */
    public void posted(Map<Member, Long> posted) {
        if (!posted.isEmpty()) {
            List<Member> members = posted.keySet().stream().sorted(Member.ORDER).toList();
            jdbc.update(
                    POSTED,
                    Map.of(
                            "conversations",
                                    SqlArrays.of(
                                            "bigint",
                                            members,
                                            member -> member.conversationId().value()),
                            "accounts",
                                    SqlArrays.of(
                                            "bigint",
                                            members,
                                            member -> member.accountId().value()),
                            "seqs", SqlArrays.of("bigint", members, posted::get)));
        }
    }

    /**
     * Moves the marks of the members who had read everything up to a seq to the newest message, within the caller's
     * transaction and without an event.
     *
     * @param from the seqs by conversation
     */
    public void readOn(Map<ConversationId, Long> from) {
        List<ConversationId> ids = List.copyOf(from.keySet());
        jdbc.update(
                READ_ON,
                Map.of(
                        "conversations",
                        SqlArrays.of("bigint", ids, ConversationId::value),
                        "seqs",
                        SqlArrays.of("bigint", ids, from::get)));
    }

    /** Records, within the caller's transaction, that messages do not count as unread: deleted ones, and those only in threads. */
    public void uncounted(ConversationId conversationId, Collection<Long> seqs) {
        jdbc.batchUpdate(
                UNCOUNTED,
                seqs.stream()
                        .map(seq ->
                                new MapSqlParameterSource("conversation", conversationId.value()).addValue("seq", seq))
                        .toArray(SqlParameterSource[]::new));
    }

    /** The marks of a member; empty for an outsider. */
    Optional<MarksMoved> of(ConversationId conversationId, AccountId accountId) {
        return now(List.<Object[]>of(new Object[] {conversationId.value(), accountId.value()})).stream()
                .findFirst();
    }

    private CompletableFuture<Void> move(Move move) {
        audiences.of(move.conversationId()).requireMember(move.accountId());
        return worker.offer(move) ? move.stored() : CompletableFuture.failedFuture(new UnavailableException());
    }

    private void store(List<Move> moves) {
        try {
            List<MarksMoved> moved = transaction.execute(status -> storeTogether(moves));
            moves.forEach(move -> move.stored().complete(null));
            moved.forEach(events::publishEvent);
        } catch (RuntimeException | Error e) {
            moves.forEach(move -> move.stored().completeExceptionally(e));
        }
    }

    private List<MarksMoved> storeTogether(List<Move> moves) {
        Map<Member, Move> furthest =
                moves.stream().collect(Collectors.toMap(Move::member, move -> move, Move::further));
        List<Object[]> changed = storeAll(furthest.values()).stream()
                .map(move -> new Object[] {
                    move.conversationId().value(), move.accountId().value()
                })
                .toList();
        return changed.isEmpty() ? List.of() : now(changed);
    }

    /** Returns those that had an effect. */
    private List<Move> storeAll(Collection<Move> moves) {
        List<Move> ordered = moves.stream()
                .sorted(Comparator.comparing(Move::member, Member.ORDER))
                .toList();
        int[] changed =
                jdbc.batchUpdate(MOVE, ordered.stream().map(Move::parameters).toArray(SqlParameterSource[]::new));
        return IntStream.range(0, changed.length)
                .filter(i -> changed[i] != 0)
                .mapToObj(ordered::get)
                .toList();
    }

    private List<MarksMoved> now(List<Object[]> members) {
        return jdbc.query(
                NOW,
                Map.of("members", members),
                (row, n) -> new MarksMoved(
                        new ConversationId(row.getLong(1)),
                        new AccountId(row.getLong(2)),
                        row.getLong(3),
                        row.getLong(4)));
    }

    @PreDestroy
    void close() {
        worker.close();
    }

    /** A member of a conversation. */
    public record Member(ConversationId conversationId, AccountId accountId) {
        /** The order in which rows are updated everywhere, to avoid deadlocks. */
        static final Comparator<Member> ORDER =
                Comparator.comparing(Member::conversationId).thenComparing(Member::accountId);
    }

    private record Move(
            ConversationId conversationId,
            AccountId accountId,
            long delivered,
            long read,
            CompletableFuture<Void> stored) {
        Move(ConversationId conversationId, AccountId accountId, long delivered, long read) {
            this(conversationId, accountId, delivered, read, new CompletableFuture<>());
        }

        Member member() {
            return new Member(conversationId, accountId);
        }

        Move further(Move other) {
            return new Move(
                    conversationId,
                    accountId,
                    Math.max(delivered, other.delivered),
                    Math.max(read, other.read),
                    stored);
        }

        SqlParameterSource parameters() {
            return new MapSqlParameterSource("conversation", conversationId.value())
                    .addValue("account", accountId.value())
                    .addValue("delivered", delivered)
                    .addValue("read", read);
        }
    }
}
