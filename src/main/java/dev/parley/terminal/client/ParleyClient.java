package dev.parley.terminal.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a person can ask of a Parley server over HTTP. Calls wait for the answer; they throw {@link RefusedException} if
 * the server says no, and {@link IOException} if it cannot be reached or does not speak the protocol. For any thread.
 */
public final class ParleyClient {
    private static final int PAGE = 200;
    private static final int MOST_LISTED = 2_000;
    private static final int MOST_NAMES = 5_000;

    private final Exchange exchange;
    private final Map<Person.Id, Person> people = new ConcurrentHashMap<>();

    /** A client of the server at this address with this token. */
    public ParleyClient(URI server, String token) {
        this.exchange = new Exchange(server, token);
    }

    /** All that has changed in a conversation since a revision, and where to go on. */
    public record Changes(List<Event> events, long revision, boolean more) {}

    /**
     * Whether to be silent.
     *
     * @param changesAt when that changes by itself; null if it does not
     */
    public record DoNotDisturb(boolean on, @Nullable Instant changesAt) {}

    /** A room that is open to everyone on the server. */
    public record Room(Conversation.Id id, String name, String topic, long memberCount, boolean joined) {}

    /**
     * Gets a token for a username and a password.
     *
     * @param code of the second factor; null unless the server asked for it
     */
    public static String signIn(URI server, String username, String password, @Nullable String code)
            throws IOException, RefusedException {
        Json body = Json.with("username", username, "password", password);
        if (code != null) {
            body.put("code", code);
        }
        return new Exchange(server, "").send("POST", "/api/auth/token", body).text("access_token");
    }

    /** Revokes the token. */
    public void signOut() throws IOException, RefusedException {
        exchange.send("DELETE", "/api/auth/token");
    }

    /** Whose token it is. */
    public Person me() throws IOException, RefusedException {
        return remember(Person.of(exchange.get("/api/me")));
    }

    /** Someone by id. What was answered once is remembered; who cannot be seen has no name. */
    public Person person(Person.Id id) throws IOException {
        Person known = people.get(id);
        if (known != null) {
            return known;
        }
        try {
            return remember(Person.of(exchange.get("/api/users/" + id)));
        } catch (RefusedException hidden) {
            return remember(new Person(id, "", "Someone", false));
        }
    }

    /** Remembered people are bounded, since rooms can have any number of members. */
    private Person remember(Person person) {
        if (people.size() >= MOST_NAMES) {
            people.clear();
        }
        people.put(person.id(), person);
        return person;
    }

    /** All conversations, those with the newest message first. */
    public List<Conversation> conversations() throws IOException, RefusedException {
        List<Conversation> all = all("/api/conversations?limit=" + PAGE, Conversation::of);
        all.stream().map(Conversation::user).forEach(user -> {
            if (user != null) {
                remember(user);
            }
        });
        return all;
    }

    /** The direct conversation with this person, which is made if there is none. */
    public Conversation direct(String username) throws IOException, RefusedException {
        return Conversation.of(
                exchange.send("POST", "/api/conversations", Json.with("type", "direct", "members", List.of(username))));
    }

    /** Open rooms that match. */
    public List<Room> rooms(String query) throws IOException, RefusedException {
        return all("/api/rooms?limit=%d&q=%s".formatted(PAGE, encode(query)), ParleyClient::room);
    }

    private static Room room(Json json) {
        return new Room(
                new Conversation.Id(json.number("id")),
                json.text("name"),
                json.text("topic"),
                json.number("member_count"),
                json.flag("joined"));
    }

    /** People whose username, or a word of whose name, begins like this. */
    public List<Person> people(String query) throws IOException, RefusedException {
        return exchange.get("/api/users?limit=20&q=" + encode(query)).objects("items").stream()
                .map(Person::of)
                .toList();
    }

    /** The caller becomes a member of a room. */
    public void join(Conversation.Id room, Person.Id caller) throws IOException, RefusedException {
        exchange.send("PUT", "/api/conversations/%s/members/%s".formatted(room, caller));
    }

    /** The caller is no member any more. */
    public void leave(Conversation.Id conversation, Person.Id caller) throws IOException, RefusedException {
        exchange.send("DELETE", "/api/conversations/%s/members/%s".formatted(conversation, caller));
    }

    /** The first members, those who have been there longest first. */
    public List<Person> members(Conversation.Id conversation) throws IOException, RefusedException {
        return exchange
                .get("/api/conversations/%s/members?limit=%d".formatted(conversation, PAGE))
                .objects("items")
                .stream()
                .map(member -> remember(Person.of(member.object("user"))))
                .toList();
    }

    /** Who is in a room and online; at most 200. */
    public List<Person> online(Conversation.Id room) throws IOException, RefusedException {
        return exchange.get("/api/conversations/%s/online?limit=%d".formatted(room, PAGE)).objects("items").stream()
                .map(person -> remember(Person.of(person)))
                .toList();
    }

    /** Whether someone is online, as far as the caller may know. */
    public boolean isOnline(Person.Id person) throws IOException, RefusedException {
        return exchange.get("/api/presence?user_ids=" + person).objects("items").stream()
                .anyMatch(one -> one.flag("is_online"));
    }

    /** Whether the caller does not want to be disturbed. */
    public DoNotDisturb doNotDisturb() throws IOException, RefusedException {
        Json answer = exchange.get("/api/me/do-not-disturb");
        return new DoNotDisturb(answer.flag("on"), answer.time("changes_at"));
    }

    /** The newest messages, oldest first. */
    public List<Message> newest(Conversation.Id conversation, int limit) throws IOException, RefusedException {
        return messages("/api/conversations/%s/messages?limit=%d".formatted(conversation, limit));
    }

    /** The newest messages as the events that they were, oldest first. */
    public List<Event> recent(Conversation conversation, int limit) throws IOException, RefusedException {
        boolean direct = conversation.kind() == Conversation.Kind.DIRECT;
        return exchange
                .get("/api/conversations/%s/messages?limit=%d".formatted(conversation.id(), limit))
                .objects("items")
                .stream()
                .map(message -> Event.caughtUp(message, direct, true))
                .toList();
    }

    /** The messages before one, oldest first. */
    public List<Message> before(Conversation.Id conversation, long seq, int limit)
            throws IOException, RefusedException {
        return messages("/api/conversations/%s/messages?limit=%d&before_seq=%d".formatted(conversation, limit, seq));
    }

    private List<Message> messages(String path) throws IOException, RefusedException {
        return exchange.get(path).objects("items").stream().map(Message::of).toList();
    }

    /**
     * What has changed in a conversation after a revision.
     *
     * @param lastSeq the last message that is known; what comes after it is new
     */
    public Changes changes(Conversation conversation, long afterRevision, long lastSeq)
            throws IOException, RefusedException {
        Json answer = exchange.get(
                "/api/conversations/%s/changes?after_revision=%d".formatted(conversation.id(), afterRevision));
        boolean direct = conversation.kind() == Conversation.Kind.DIRECT;
        List<Event> events = answer.objects("changes").stream()
                .map(message -> Event.caughtUp(message, direct, message.number("seq") > lastSeq))
                .toList();
        return new Changes(events, answer.number("revision"), answer.flag("more"));
    }

    /** Found messages, newest first; the first page that has any. */
    public List<Message> search(String query) throws IOException, RefusedException {
        String path = "/api/search?limit=20&q=" + encode(query);
        Json page = exchange.get(path);
        while (page.objects("items").isEmpty() && page.has("next_cursor")) {
            page = exchange.get(path + "&cursor=" + encode(page.text("next_cursor")));
        }
        return page.objects("items").stream().map(Message::of).toList();
    }

    /** Posts a message. With the same client id it is stored once. */
    public Message post(Conversation.Id conversation, Message.Draft draft) throws IOException, RefusedException {
        return Message.of(
                exchange.send("POST", "/api/conversations/%s/messages".formatted(conversation), draft.json()));
    }

    /**
     * Has the server run a command of its own, or of a bot.
     *
     * @return what it says to the caller alone; empty for nothing
     */
    public String run(Conversation.Id conversation, String line) throws IOException, RefusedException {
        Json result = exchange.send(
                "POST",
                "/api/conversations/%s/commands".formatted(conversation),
                Json.with("client_id", UUID.randomUUID(), "text", line));
        return result.has("ephemeral") ? result.object("ephemeral").text("text") : "";
    }

    /** The names of the commands that the server runs in a conversation, without their slash. */
    public List<String> commands(Conversation.Id conversation) throws IOException, RefusedException {
        return exchange.get("/api/conversations/%s/commands".formatted(conversation)).objects("items").stream()
                .map(command -> command.text("name"))
                .toList();
    }

    /** Replaces the text of an own message. */
    public Message edit(Message.Id message, String content) throws IOException, RefusedException {
        return Message.of(exchange.send("PATCH", "/api/messages/" + message, Json.with("content", content)));
    }

    /** Deletes a message for everyone. */
    public void delete(Message.Id message) throws IOException, RefusedException {
        exchange.send("DELETE", "/api/messages/" + message);
    }

    /** Adds a reaction. */
    public void react(Message.Id message, String emoji) throws IOException, RefusedException {
        exchange.send("PUT", "/api/messages/%s/reactions/%s".formatted(message, encode(emoji)));
    }

    /** Takes a reaction back. */
    public void unreact(Message.Id message, String emoji) throws IOException, RefusedException {
        exchange.send("DELETE", "/api/messages/%s/reactions/%s".formatted(message, encode(emoji)));
    }

    /** Presses a button of a bot's message. */
    public void press(Message.Id message, Message.Button button) throws IOException, RefusedException {
        exchange.send("POST", "/api/messages/%s/buttons/%s".formatted(message, encode(button.id())));
    }

    /** Marks everything up to a message as read. */
    public void read(Conversation.Id conversation, long seq) throws IOException, RefusedException {
        exchange.send("PUT", "/api/conversations/%s/read".formatted(conversation), Json.with("seq", seq));
    }

    /** Uploads a file, to be sent with a message. The server goes by its content, not by its name. */
    public Message.File upload(Path file) throws IOException, RefusedException {
        String boundary = UUID.randomUUID().toString();
        String name = file.getFileName().toString().replaceAll("[\\p{Cntrl}\"\\\\]", "_");
        String head = ("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n")
                .formatted(boundary, name);
        return Message.File.of(exchange.post(
                "/api/attachments",
                "multipart/form-data; boundary=" + boundary,
                BodyPublishers.concat(
                        BodyPublishers.ofString(head, StandardCharsets.UTF_8),
                        BodyPublishers.ofFile(file),
                        BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary)))));
    }

    /** Downloads a file to a path where there is none yet. */
    public void download(Message.File file, Path target) throws IOException, RefusedException {
        exchange.download("/api/attachments/%d?download".formatted(file.number()), target);
    }

    /**
     * The conversation that a person means: a username, the name of a group or room, or one of them with {@code @} or
     * {@code #} before it. A conversation with a person is made if there is none.
     *
     * @return empty if there is no such person, and no such group or room of the caller's
     */
    public Optional<Conversation> find(String name) throws IOException, RefusedException {
        return new NameSearch(this).find(name);
    }

    /** A connection on which the server tells what happens. It connects when it is started. */
    public LiveConnection live(LiveConnection.Listener listener) {
        return new LiveConnection(exchange, listener);
    }

    private <T> List<T> all(String path, Function<Json, T> read) throws IOException, RefusedException {
        List<T> all = new ArrayList<>();
        Json page = exchange.get(path);
        page.objects("items").forEach(item -> all.add(read.apply(item)));
        while (page.has("next_cursor") && all.size() < MOST_LISTED) {
            page = exchange.get(path + "&cursor=" + encode(page.text("next_cursor")));
            page.objects("items").forEach(item -> all.add(read.apply(item)));
        }
        return all;
    }

    /** Spaces become {@code %20}, which is right in a path too. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
