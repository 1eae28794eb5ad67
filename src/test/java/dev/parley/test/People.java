package dev.parley.test;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the people of a test come from. */
public final class People {
    private static final String PASSWORD = "correct horse battery";
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Tells two runs against the same database apart. */
    private static final String RUN =
            Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36), 36);

    private final Server server;

    /** People of the given server. */
    public People(Server server) {
        this.server = server;
    }

    /**
     * Registers someone new, with a token. The name becomes the display name; the username starts with it and is unique,
     * so every test can have its own alice.
     */
    public Person register(String name) {
        String stem = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        String username = "%s.%s.%d".formatted(stem, RUN, COUNT.incrementAndGet());
        Answer answer = anonymous()
                .post("/api/users", Json.object("username", username, "password", PASSWORD, "display_name", name))
                .expect(201);
        return new Person(server, answer.json().path("id").asLong(), username, PASSWORD, name, "").withNewToken();
    }

    /** Nobody: asks without a token. */
    public Person anonymous() {
        return new Person(server, 0, "", "", "", "");
    }
}
