package dev.parley.message.emoji;

import dev.parley.base.batch.ReadCache;
import dev.parley.realtime.cluster.Codec;
import dev.parley.realtime.cluster.Topic;
import dev.parley.realtime.cluster.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The emoji that administrators have added. Answers come from this node's memory; a change is seen at once on the node
 * that made it, and on the others before that is answered.
 */
@Component
public final class CustomEmojis implements Supplier<EmojiSet> {
    private static final String ALL = "all";

    private final JdbcClient database;
    private final Topic<String> changes;
    private final ReadCache<String, EmojiSet> known = new ReadCache<>(1, Duration.ofMinutes(5));

    CustomEmojis(JdbcClient database, Topics topics) {
        this.database = database;
        this.changes = topics.acknowledged("emoji-changed", Codec.TEXT);
        changes.subscribe(name -> known.forget(ALL), known::forgetAll);
    }

    /** All of them, as they are now. */
    @Override
    public EmojiSet get() {
        return known.get(ALL, all -> Optional.of(read())).orElse(EmojiSet.EMPTY);
    }

    /**
     * The emoji that a reaction shows.
     *
     * @return null if the text is not the code of one, such as a standard emoji
     */
    public @Nullable CustomEmoji ofCode(String text) {
        return CustomEmoji.isCode(text) ? get().ofCode(text) : null;
    }

    private EmojiSet read() {
        return new EmojiSet(database.sql("""
                        select name, picture_key, width, height, still is not null from custom_emoji order by name
                        """)
                .query((row, n) -> new CustomEmoji(
                        row.getString(1), row.getString(2), row.getInt(3), row.getInt(4), row.getBoolean(5)))
                .list());
    }

    @Order(Ordered.HIGHEST_PRECEDENCE)
    @EventListener
    void changing(EmojiChanged change) {
        known.changing(ALL);
    }

    /** Runs before the change is told to people. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    void forget(EmojiChanged change) {
        changes.publish(change.name());
    }
}
