package dev.parley.message.poll;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.crypto.FieldCipher;
import dev.parley.base.database.SqlArrays;
import dev.parley.base.id.MessageId;
import dev.parley.message.core.PostMessage;
import dev.parley.message.poll.Poll.Option;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stored polls, their options, whose texts are encrypted, and the counts of votes. */
@Repository
class PollTable {
    private static final EncryptedColumn COLUMN =
            new EncryptedColumn("poll_option", "content", "message_id", "position");

    private static final String MESSAGES = "messages";

    private final JdbcClient database;
    private final FieldCipher cipher;

    PollTable(JdbcClient database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    @Bean
    static EncryptedColumn encryptedPollOptions() {
        return COLUMN;
    }

    void add(Map<MessageId, PostMessage.Poll> polls) {
        List<Map.Entry<MessageId, PostMessage.Poll>> rows = List.copyOf(polls.entrySet());
        database.sql("""
                        insert into poll (message_id, multiple, anonymous, closes_at, people)
                        select p.message_id, p.multiple, p.anonymous, p.closes_at, 0
                        from unnest(cast(:messages as bigint array), cast(:multiple as boolean array),
                            cast(:anonymous as boolean array), cast(:times as timestamp with time zone array))
                            p (message_id, multiple, anonymous, closes_at)""")
                .param(
                        MESSAGES,
                        SqlArrays.of("bigint", rows, row -> row.getKey().value()))
                .param(
                        "multiple",
                        SqlArrays.of("boolean", rows, row -> row.getValue().multiple()))
                .param(
                        "anonymous",
                        SqlArrays.of("boolean", rows, row -> row.getValue().anonymous()))
                .param(
                        "times",
                        SqlArrays.of(
                                "timestamptz", rows, row -> time(row.getValue().closesAt())))
                .update();
        List<NewOption> options = new ArrayList<>();
        polls.forEach((id, poll) -> {
            for (int n = 0; n < poll.options().size(); n++) {
                options.add(new NewOption(id, n + 1, poll.options().get(n)));
            }
        });
        database.sql("""
                        insert into poll_option (message_id, position, content, votes)
                        select o.message_id, o.position, o.content, 0
                        from unnest(cast(:messages as bigint array), cast(:positions as integer array),
                            cast(:contents as bytea array)) o (message_id, position, content)""")
                .param(
                        MESSAGES,
                        SqlArrays.of(
                                "bigint", options, option -> option.messageId().value()))
                .param("positions", SqlArrays.of("integer", options, NewOption::position))
                .param(
                        "contents",
                        SqlArrays.ofBytes(
                                options,
                                option -> cipher.encrypt(
                                        option.text(),
                                        COLUMN.name(),
                                        option.messageId().value(),
                                        option.position())))
                .update();
    }

    /** The polls of these messages; those without one are missing. */
    Map<MessageId, Poll> of(Collection<MessageId> messageIds) {
        Map<MessageId, Poll> polls = new LinkedHashMap<>();
        Map<MessageId, List<Option>> options = new HashMap<>();
        database.sql("""
                        select p.message_id, p.multiple, p.anonymous, p.closes_at, p.closed_at, p.people, o.position,
                            o.content, o.votes
                        from poll p join poll_option o on o.message_id = p.message_id
                        where p.message_id = any(:messages)
                        order by p.message_id, o.position""")
                .param(MESSAGES, SqlArrays.of("bigint", messageIds, MessageId::value))
                .query(row -> {
                    MessageId id = new MessageId(row.getLong("message_id"));
                    List<Option> all = options.computeIfAbsent(id, same -> new ArrayList<>());
                    if (all.isEmpty()) {
                        polls.put(id, poll(id, row, all));
                    }
                    all.add(option(id, row));
                });
        polls.replaceAll((id, poll) -> new Poll(
                id,
                poll.multiple(),
                poll.anonymous(),
                poll.closesAt(),
                poll.closedAt(),
                poll.voters(),
                List.copyOf(poll.options())));
        return polls;
    }

    private static Poll poll(MessageId id, ResultSet row, List<Option> options) throws SQLException {
        return new Poll(
                id,
                row.getBoolean("multiple"),
                row.getBoolean("anonymous"),
                instant(row, "closes_at"),
                instant(row, "closed_at"),
                row.getInt("people"),
                options);
    }

    private Option option(MessageId id, ResultSet row) throws SQLException {
        int position = row.getInt("position");
        return new Option(
                position,
                cipher.decrypt(row.getBytes("content"), COLUMN.name(), id.value(), position),
                row.getInt("votes"));
    }

    /** Adds to the counts of options, and to the numbers of people. */
    void count(Collection<Change> changes) {
        database.sql("""
                        merge into poll_option o
                        using (select * from unnest(cast(:messages as bigint array), cast(:positions as integer array),
                            cast(:votes as integer array))) c (message_id, position, votes)
                        on (o.message_id = c.message_id and o.position = c.position)
                        when matched then update set votes = o.votes + c.votes""")
                .param(
                        MESSAGES,
                        SqlArrays.of(
                                "bigint", changes, change -> change.messageId().value()))
                .param("positions", SqlArrays.of("integer", changes, Change::position))
                .param("votes", SqlArrays.of("integer", changes, Change::by))
                .update();
    }

    void countPeople(Map<MessageId, Integer> changes) {
        changes.forEach((id, by) -> database.sql("update poll set people = people + ? where message_id = ?")
                .params(by, id.value())
                .update());
    }

    void close(MessageId messageId, Instant now) {
        database.sql("update poll set closed_at = ? where message_id = ? and closed_at is null")
                .params(now.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC), messageId.value())
                .update();
    }

    /** Removes the poll of a message; its options and votes go with it. */
    void remove(MessageId messageId) {
        database.sql("delete from poll where message_id = ?")
                .param(messageId.value())
                .update();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private record NewOption(MessageId messageId, int position, String text) {}

    /** How many votes an option has gained or lost. */
    record Change(MessageId messageId, int position, int by) {}
}
