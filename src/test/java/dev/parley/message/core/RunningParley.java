package dev.parley.message.core;

import dev.parley.ParleyApplication;
import dev.parley.base.id.AccountId;
import dev.parley.base.id.ConversationId;
import dev.parley.base.id.MessageId;
import dev.parley.people.mention.Mentioned;
import dev.parley.test.Database;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The program itself, with its database in memory and one account, for benchmarks of its parts. */
@State(Scope.Benchmark)
public class RunningParley {
    private static final long SENDER = 1;

    private final ConfigurableApplicationContext application = SpringApplication.run(
            ParleyApplication.class,
            Stream.concat(
                            Stream.of("--server.port=0", "--server.address=127.0.0.1", "--logging.level.root=warn"),
                            Database.h2InMemory().properties().entrySet().stream()
                                    .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()))
                    .toArray(String[]::new));
    private final MessageFragments fragments = application.getBean(MessageFragments.class);
    private final JsonMapper json = application.getBean(JsonMapper.class);

    public RunningParley() {
        application.getBean(JdbcClient.class).sql("""
                        insert into account (id, username, username_skeleton, display_name, password, administrator, who_may_message,
                            show_last_seen, send_read_receipts, enter_sends, theme, created_at)
                        values (?, 'ada', 'ada', 'Ada Lovelace', '-', false, 'EVERYONE', true, true, true, 'SYSTEM', now())
                        """).param(SENDER).update();
    }

    MessageFragments fragments() {
        return fragments;
    }

    JsonMapper json() {
        return json;
    }

    /** A message of a usual length. */
    static MessageView message(long id) {
        return new MessageView(
                new MessageId(id),
                new ConversationId(2_001),
                id,
                id,
                UUID.fromString("0b0e5f1e-7d0c-4b52-9c55-0f0f6c1d2a01"),
                new AccountId(SENDER),
                new AccountId(2),
                MessageKind.TEXT,
                "Shall we meet at *noon*? I will bring what you asked for, if the shop has it.",
                "<p>Shall we meet at <em>noon</em>? I will bring what you asked for, if the shop has it.</p>",
                null,
                List.of(),
                List.of(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                null,
                false,
                Map.of(),
                Mentioned.NOBODY,
                "");
    }

    @TearDown
    public void close() {
        application.close();
    }
}
