package dev.parley.faults;

import dev.parley.faults.History.Absence;
import dev.parley.faults.History.Block;
import dev.parley.faults.History.Send;
import dev.parley.test.Answer;
import dev.parley.test.Json;
import dev.parley.test.Person;
import dev.parley.test.Server;
import dev.parley.test.StompClient;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who does things at random through the balancer, and tries each again until it is answered; and whose program holds
 * the conversations as docs/protocol.md says: it listens, and asks for changes when it was away or is told to.
 */
final class Participant {
    private static final String LIKE = "/api/messages/%d/reactions/👍";

    private final Person person;
    private final List<Person> elsewhere;
    private final History history;
    private final Random random;
    private final List<Long> conversations;
    private final List<Send> own = new ArrayList<>();
    private final Set<UUID> seen = ConcurrentHashMap.newKeySet();

    /** The messages of each conversation by id, in the newest state that has arrived. */
    private final Map<Long, Map<Long, JsonNode>> held = new ConcurrentHashMap<>();

    private final Map<Long, Long> revisions = new ConcurrentHashMap<>();
    private volatile @Nullable StompClient socket;
    private volatile boolean working = true;
    private volatile boolean listening = true;

    /** @param nodes the nodes themselves, to look whether each knows what was acknowledged */
    Participant(Person person, List<Server> nodes, List<Long> conversations, History history, long seed) {
        this.person = person;
        this.elsewhere = nodes.stream()
                .map(node -> new Person(
                        node, person.id(), person.username(), person.password(), person.displayName(), person.token()))
                .toList();
        this.conversations = conversations;
        this.history = history;
        this.random = new Random(seed);
    }

    Person person() {
        return person;
    }

    Set<UUID> seen() {
        return seen;
    }

    /** What this person's program shows of a conversation. */
    Map<Long, JsonNode> held(long conversation) {
        return Map.copyOf(held.getOrDefault(conversation, Map.of()));
    }

    void stopWorking() {
        working = false;
    }

    void stopListening() {
        listening = false;
    }

    // What they do

    void work(Runnable action) {
        while (working) {
            action.run();
            Programs.sleep(random.nextInt(40));
        }
    }

    /** Sends, edits, deletes or reacts. */
    void talk() {
        int dice = random.nextInt(10);
        Send message = own.isEmpty() ? null : own.get(random.nextInt(own.size()));
        if (message == null || dice < 6) {
            send(conversations.get(random.nextInt(conversations.size())));
        } else if (message.isDeleted || message.isUncertain) {
            return;
        } else if (dice < 8) {
            edit(message);
        } else if (dice < 9) {
            delete(message);
        } else {
            react(message);
        }
    }

    void send(long conversation) {
        Send send = history.sending(person.id(), conversation, "Message " + random.nextInt());
        StompClient open = socket;
        if (open != null && random.nextBoolean()) {
            try {
                // Whatever becomes of it, sending it again is safe.
                open.sayForReceipt(conversation, send.clientId, send.content).join();
            } catch (RuntimeException e) {
                Programs.sleep(10);
            }
        }
        Answer answer = insist(() -> person.say(conversation, send.clientId, send.content));
        if (answer != null && answer.status() < 300) {
            send.stored(answer.json());
            own.add(send);
        }
    }

    private void edit(Send message) {
        String content = "Edited " + random.nextInt();
        Answer answer = insist(() -> person.patch("/api/messages/" + message.id, Json.object("content", content)));
        if (answer != null && answer.status() == 200) {
            message.content = content;
        } else {
            message.isUncertain = true;
        }
    }

    private void delete(Send message) {
        Answer answer = insist(() -> person.delete("/api/messages/" + message.id));
        if (answer != null && answer.status() == 204) {
            message.isDeleted = true;
        } else {
            message.isUncertain = true;
        }
    }

    private void react(Send message) {
        String path = LIKE.formatted(message.id);
        insist(() -> random.nextBoolean() ? person.put(path) : person.delete(path));
    }

    /** Removes somebody, looks on every node whether that counts, and lets them in again. */
    void dismissAndReturn(long conversation, Participant guest) {
        Answer dismissed = insist(() -> person.dismiss(conversation, guest.person));
        if (dismissed == null || dismissed.status() >= 300 && dismissed.status() != 404) {
            return;
        }
        long begun = System.nanoTime();
        guest.elsewhere.forEach(
                there -> mustNotAnswer(200, there, "/api/conversations/%d/messages".formatted(conversation)));
        Programs.sleep(random.nextInt(300));
        long ends = System.nanoTime();
        Answer returned = insist(() -> person.admit(conversation, guest.person));
        if (returned != null && returned.status() < 300) {
            history.absence(new Absence(conversation, guest.person.id(), begun, ends));
        }
        Programs.sleep(random.nextInt(300));
    }

    void blockAndUnblock(long conversation, Participant other) {
        String path = "/api/blocks/" + other.person.id();
        Answer blocked = insist(() -> person.put(path));
        if (blocked == null || blocked.status() >= 300) {
            return;
        }
        long begun = System.nanoTime();
        Programs.sleep(random.nextInt(300));
        long ends = System.nanoTime();
        Answer unblocked = insist(() -> person.delete(path));
        if (unblocked != null && unblocked.status() < 300) {
            history.block(new Block(conversation, begun, ends));
        }
        Programs.sleep(random.nextInt(300));
    }

    /** Signs in once more, uses that on every node, and signs out: no node answers it any more. */
    void signInAndOut() {
        Answer signedIn = insist(() -> person.withToken("")
                .post("/api/auth/token", Json.object("username", person.username(), "password", person.password())));
        if (signedIn == null || signedIn.status() != 200) {
            return;
        }
        String token = signedIn.json().path("access_token").asString();
        elsewhere.forEach(there -> tryOnce(() -> there.withToken(token).get("/api/me")));
        Answer signedOut = insist(() -> person.withToken(token).delete("/api/auth/token"));
        if (signedOut != null && (signedOut.status() == 204 || signedOut.status() == 401)) {
            elsewhere.forEach(there -> mustNotAnswer(200, there.withToken(token), "/api/me"));
        }
    }

    private void mustNotAnswer(int status, Person there, String path) {
        Answer answer = tryOnce(() -> there.get(path));
        if (answer != null && answer.status() == status) {
            history.violation("%s answers %d to %s after that had ended"
                    .formatted(there.server().uri("/"), status, path));
        }
    }

    /** Tries until there is an answer that does not say "later"; null if there was none before the end of the test. */
    private @Nullable Answer insist(Supplier<Answer> request) {
        while (true) {
            Answer answer = tryOnce(request);
            if (answer != null && answer.status() < 500 && answer.status() != 429) {
                return answer;
            }
            if (!listening) {
                return null;
            }
            Programs.sleep(50 + random.nextInt(100));
        }
    }

    private static @Nullable Answer tryOnce(Supplier<Answer> request) {
        try {
            return request.get();
        } catch (UncheckedIOException e) {
            return null;
        }
    }

    // What their program holds

    void listen() {
        while (listening) {
            try (StompClient open = person.connect()) {
                conversations.forEach(this::catchUp);
                socket = open;
                int read = 0;
                while (listening && open.isConnected()) {
                    read = receive(open, read);
                    Programs.sleep(20);
                }
                receive(open, read);
            } catch (RuntimeException | AssertionError e) {
                // Away; the program connects again.
            }
            socket = null;
            Programs.sleep(100 + random.nextInt(400));
        }
    }

    private int receive(StompClient open, int read) {
        List<JsonNode> events = open.events();
        for (JsonNode event : events.subList(read, events.size())) {
            switch (event.path("type").asString()) {
                case "group_message", "private_message", "message_changed" -> hold(event.path("message"));
                case "reactions_changed", "catch_up" -> conversations.forEach(this::catchUp);
                default -> {}
            }
        }
        return events.size();
    }

    private void catchUp(long conversation) {
        boolean more = true;
        while (more) {
            Answer answer = person.get("/api/conversations/%d/changes?after_revision=%d"
                    .formatted(conversation, revisions.getOrDefault(conversation, 0L)));
            if (answer.status() == 404) {
                held.remove(conversation);
                revisions.remove(conversation);
                return;
            }
            JsonNode changes = answer.expect(200).json();
            changes.path("changes").forEach(this::hold);
            revisions.put(conversation, changes.path("revision").asLong());
            more = changes.path("more").asBoolean();
        }
    }

    private void hold(JsonNode message) {
        if (message.path("client_id").isString()) {
            seen.add(UUID.fromString(message.path("client_id").asString()));
        }
        held.computeIfAbsent(message.path("conversation_id").asLong(), id -> new ConcurrentHashMap<>())
                .merge(
                        message.path("id").asLong(),
                        message,
                        (old, now) -> now.path("revision").asLong()
                                        >= old.path("revision").asLong()
                                ? now
                                : old);
    }

    /** All messages of a conversation as they are stored, by a node. */
    static List<JsonNode> stored(Person person, long conversation) {
        Map<Long, JsonNode> bySeq = new HashMap<>();
        long revision = 0;
        boolean more = true;
        while (more) {
            JsonNode changes = person.get(
                            "/api/conversations/%d/changes?after_revision=%d".formatted(conversation, revision))
                    .expect(200)
                    .json();
            changes.path("changes")
                    .forEach(message -> bySeq.put(message.path("seq").asLong(), message));
            revision = changes.path("revision").asLong();
            more = changes.path("more").asBoolean();
        }
        return bySeq.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** This person, asking each node directly. */
    List<Person> atEachNode() {
        return elsewhere;
    }
}
