package dev.parley.test;

import dev.parley.base.id.AccountId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Someone who uses Parley through a program: asks over HTTP and opens sockets, with a bearer token. Immutable.
 *
 * @param id of the account; 0 for nobody
 * @param token empty for someone who presents none
 */
public record Person(Server server, long id, String username, String password, String displayName, String token) {
    /** The same person with another token, whatever it is. */
    public Person withToken(String token) {
        return new Person(server, id, username, password, displayName, token);
    }

    /** The same person with a second, independent token. */
    public Person withNewToken() {
        Answer answer = withToken("")
                .post("/api/auth/token", Json.object("username", username, "password", password))
                .expect(200);
        return withToken(answer.json().path("access_token").asString());
    }

    /** The id, for what a test asks of the program itself. */
    public AccountId accountId() {
        return new AccountId(id);
    }

    public Answer get(String path) {
        return server.exchange(request(path).GET().build());
    }

    public Answer delete(String path) {
        return server.exchange(request(path).DELETE().build());
    }

    /** Posts an object as JSON. */
    public Answer post(String path, Object body) {
        return send("POST", path, Json.write(body));
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, Json.write(body));
    }

    /** Puts without a body. */
    public Answer put(String path) {
        return server.exchange(request(path).PUT(BodyPublishers.noBody()).build());
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, Json.write(body));
    }

    /** Sends a body that claims to be JSON, and may not be. */
    public Answer send(String method, String path, String body) {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes that claim to be JSON, and may not even be text. */
    public Answer send(String method, String path, byte[] body) {
        return server.exchange(request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(body))
                .build());
    }

    /** A request with this person's token. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = server.request(path);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    /** The id of the direct conversation with the other person, which is made if there is none. */
    public long directWith(Person other) {
        Answer answer =
                post("/api/conversations", Json.object("type", "direct", "members", new String[] {other.username}));
        return answer.expect(answer.status() == 200 ? 200 : 201)
                .json()
                .path("id")
                .asLong();
    }

    /** Asks the other to be a contact, or accepts when they have asked. */
    public Answer ask(Person other) {
        return put("/api/contacts/" + other.id()).expect(200);
    }

    /** Makes the two contacts: each learns of the other what contacts do. */
    public Person befriend(Person other) {
        ask(other);
        other.ask(this);
        return this;
    }

    /** Makes a group with these people; returns its id. */
    public long group(String name, Person... members) {
        return make("group", name, members);
    }

    /** Makes a room with these people; returns its id. */
    public long room(String name, Person... members) {
        return make("room", name, members);
    }

    private long make(String type, String name, Person... members) {
        String[] usernames =
                java.util.Arrays.stream(members).map(Person::username).toArray(String[]::new);
        return post("/api/conversations", Json.object("type", type, "name", name, "members", usernames))
                .expect(201)
                .json()
                .path("id")
                .asLong();
    }

    /** Makes a bot of this person's, which signs in with a token. */
    public Person bot(String displayName) {
        String username = "bot-" + UUID.randomUUID().toString().substring(0, 8);
        long bot = post("/api/bots", Json.object("username", username, "display_name", displayName))
                .expect(201)
                .json()
                .path("id")
                .asLong();
        String token = post(
                        "/api/bots/%d/tokens".formatted(bot),
                        Json.object("name", "Program", "scopes", new String[] {"read", "write", "conversations"}))
                .expect(201)
                .json()
                .path("token")
                .asString();
        return new Person(server, bot, username, "", displayName, token);
    }

    /** Puts somebody, or oneself, into a conversation. */
    public Answer admit(long conversation, Person somebody) {
        return put("/api/conversations/%d/members/%d".formatted(conversation, somebody.id()));
    }

    /** Gives somebody a role in a conversation. */
    public Answer appoint(long conversation, Person somebody, String role) {
        return put(
                "/api/conversations/%d/members/%d".formatted(conversation, somebody.id()), Json.object("role", role));
    }

    /** Removes somebody from a conversation, or leaves it. */
    public Answer dismiss(long conversation, Person somebody) {
        return delete("/api/conversations/%d/members/%d".formatted(conversation, somebody.id()));
    }

    /** Sends a new message over HTTP and returns it as stored. */
    public JsonNode say(long conversation, String content) {
        return say(conversation, UUID.randomUUID(), content).expect(201).json();
    }

    /** Sends a message over HTTP under a client id of the test's choice. */
    public Answer say(long conversation, UUID clientId, String content) {
        return post(
                "/api/conversations/%d/messages".formatted(conversation),
                Json.object("client_id", clientId, "content", content));
    }

    /** The last messages of a conversation as this person sees them, at most 200, oldest first. */
    public java.util.List<JsonNode> history(long conversation) {
        JsonNode items = get("/api/conversations/%d/messages?limit=200".formatted(conversation))
                .expect(200)
                .json()
                .path("items");
        return items.valueStream()
                .sorted(java.util.Comparator.comparingLong(
                        message -> message.path("seq").asLong()))
                .toList();
    }

    /** Opens a socket and subscribes to the events; returns once the subscription is live. */
    public StompClient connect() {
        return StompClient.connect(this);
    }

    /** The same for the events as pages get them, with rendered messages. */
    public StompClient connectToPage() {
        return StompClient.connect(this, "/user/queue/page");
    }
}
