package dev.parley.process;

import dev.parley.test.Database;
import dev.parley.test.ParleyProcess;
import dev.parley.test.Person;
import dev.parley.test.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Packaged Parleys, and all that one of them has stored. */
final class Parleys {
    private Parleys() {}

    /** A Parley as it comes, on its embedded default, or on a PostgreSQL database of its own. No limits. */
    static ParleyProcess on(Database.Kind kind, Path folder) {
        ParleyProcess parley = ParleyProcess.in(folder).with("parley.limits.enabled", "false");
        return switch (kind) {
            case H2 -> parley;
            case POSTGRES -> parley.with(Postgres.freshDatabase());
        };
    }

    /** All messages of a conversation by {@code seq}, page by page. */
    static List<JsonNode> wholeHistory(Person reader, long conversation) {
        List<JsonNode> all = new ArrayList<>();
        List<JsonNode> page = pageAfter(reader, conversation, 0);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = pageAfter(
                    reader, conversation, all.get(all.size() - 1).path("seq").asLong());
        }
        return all;
    }

    private static List<JsonNode> pageAfter(Person reader, long conversation, long seq) {
        return reader.get("/api/conversations/%d/messages?after_seq=%d&limit=200".formatted(conversation, seq))
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }
}
