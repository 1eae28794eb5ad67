package dev.parley.transfer.importing;

import dev.parley.base.id.AccountId;
import dev.parley.identity.claim.Claims;
import dev.parley.test.Person;
import dev.parley.test.Server;
import dev.parley.test.WebSession;
import dev.parley.transfer.importing.ImportOptions.Match;
import dev.parley.transfer.model.TransferReport;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Imports within a running server, and signs in as the people who were imported. */
record ImportKit(Importer importer, Claims claims, Server server, JdbcClient database) {
    private static final String PASSWORD = "a long way home 1815";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A suffix for names, so that tests do not meet each other's people. */
    static String suffix() {
        return Integer.toString(NUMBER.incrementAndGet() + 46655, 36) + Long.toString(System.nanoTime() & 0xffff, 36);
    }

    TransferReport run(String format, Path file, Match... matches) {
        return importer.run(new ImportOptions(file, format, null, Set.of(matches), false));
    }

    TransferReport look(String format, Path file) {
        return importer.run(new ImportOptions(file, format, null, Set.of(), true));
    }

    /** Claims an account by its link and signs in. */
    Person claim(String username) {
        long id = id(username);
        String link = "/claim/" + claims.link(new AccountId(id));
        WebSession.on(server).submit(link, Map.of("password", PASSWORD), link).expect(302);
        return new Person(server, id, username, PASSWORD, username, "").withNewToken();
    }

    long id(String username) {
        return database.sql("select id from account where username = ?")
                .param(username)
                .query(Long.class)
                .single();
    }

    /** The conversation with this name in someone's list, or the first direct one. */
    static JsonNode conversation(Person person, String name) {
        for (JsonNode each :
                person.get("/api/conversations?limit=200").expect(200).json().path("items")) {
            if (name.isEmpty()
                    ? each.path("type").asString().equals("direct")
                    : name.equals(each.path("name").asString(null))) {
                return each;
            }
        }
        throw new AssertionError("no conversation " + name);
    }
}
