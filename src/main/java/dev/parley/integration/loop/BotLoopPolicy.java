package dev.parley.integration.loop;

import dev.parley.base.error.LimitExceededException;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.identity.account.Profile;
import dev.parley.identity.account.Profiles;
import dev.parley.message.core.PostMessage;
import dev.parley.message.posting.PostingContext;
import dev.parley.message.posting.PostingPolicy;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Two bots that answer each other would do so for ever. Where the last {@value #MOST} messages within {@link #PERIOD} are
 * of bots, and of more than one, bots are refused until the first of them is older. A single bot that reports may do so as
 * often as its limits allow.
 */
@Component
final class BotLoopPolicy implements PostingPolicy {
    static final int MOST = 20;
    static final Duration PERIOD = Duration.ofMinutes(5);

    private final Profiles profiles;
    private final JdbcClient database;
    private final Clock clock;

    BotLoopPolicy(Profiles profiles, JdbcClient database, Clock clock) {
        this.profiles = profiles;
        this.database = database;
        this.clock = clock;
    }

    /** @throws LimitExceededException if only bots have spoken for too long */
    @Override
    public void check(PostMessage draft, PostingContext context) {
        if (profiles.find(draft.author()).filter(Profile::bot).isEmpty()) {
            return;
        }
        List<Said> last = last(draft.conversationId());
        if (last.size() < MOST || !last.stream().allMatch(Said::byBot)) {
            return;
        }
        boolean several = last.stream().map(Said::senderId).distinct().count() > 1;
        Duration wait =
                Duration.between(clock.instant(), last.get(MOST - 1).at().plus(PERIOD));
        if (several && !wait.isNegative() && !wait.isZero()) {
            throw new LimitExceededException(
                    "bot_loop", "Only bots have spoken here for a while. Wait until a person does.", wait);
        }
    }

    /** The newest messages; notices of the server are none of theirs. */
    private List<Said> last(ConversationId conversationId) {
        return database.sql("""
                        select m.sender_id, m.created_at, a.owner_id is not null as bot
                        from message m join account a on a.id = m.sender_id
                        where m.conversation_id = ? order by m.conversation_id desc, m.seq desc fetch first ? rows only
                        """)
                .params(conversationId.value(), MOST)
                .query((row, number) -> {
                    Timestamp at = row.getTimestamp("created_at");
                    return new Said(new AccountId(row.getLong("sender_id")), at.toInstant(), row.getBoolean("bot"));
                })
                .list();
    }

    private record Said(AccountId senderId, Instant at, boolean byBot) {}
}
