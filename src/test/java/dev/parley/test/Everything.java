package dev.parley.test;

import java.util.List;
import java.util.UUID;

/** All that people and programs do, each once. */
public final class Everything {
    private Everything() {}

    /** Does it, and fails where something is not answered as it should be. */
    public static void isDone(People people) {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        Person carol = people.register("Carol");
        acquaint(alice, bob);
        long direct = alice.directWith(bob);
        long group = alice.group("Chess", bob);
        long room = alice.room("Garden");
        for (long id : new long[] {direct, group, room}) {
            talk(alice, id);
            read(alice, id);
        }
        govern(alice, bob, carol, group, room);
        try (StompClient socket = alice.connect()) {
            socket.sayForReceipt(group, UUID.randomUUID(), "Hello").join();
            socket.sendForReceipt("/app/conversations/%d/read".formatted(group), Json.object("seq", 1))
                    .join();
        }
        look(alice, direct, group, room);
        bob.dismiss(group, bob).expect(204);
        alice.delete("/api/conversations/" + room).expect(204);
        bob.delete("/api/auth/token").expect(204);
    }

    private static void acquaint(Person alice, Person bob) {
        alice.get("/api/users?q=fill").expect(200);
        alice.get("/api/users?q=filler1").expect(200);
        alice.get("/api/users").expect(200);
        alice.get("/api/users/" + bob.id()).expect(200);
        alice.patch("/api/me", Json.object("display_name", "Alice Underhill")).expect(200);
        alice.put("/api/me/status", Json.object("emoji", "🌴", "text", "On holiday"))
                .expect(200);
        alice.patch("/api/me/do-not-disturb", Json.object("until", "9999-12-31T00:00:00Z"))
                .expect(200);
        alice.put("/api/contacts/" + bob.id()).expect(200);
        bob.put("/api/contacts/" + alice.id()).expect(200);
        alice.get("/api/contacts").expect(200);
        alice.put("/api/blocks/" + bob.id()).expect(204);
        alice.get("/api/blocks").expect(200);
        alice.delete("/api/blocks/" + bob.id()).expect(204);
        alice.get("/api/presence?user_ids=" + bob.id()).expect(200);
    }

    private static void talk(Person person, long conversation) {
        long id = person.say(conversation, "Hello").path("id").asLong();
        person.post(
                        "/api/conversations/%d/messages".formatted(conversation),
                        Json.object("client_id", UUID.randomUUID(), "content", "Yes", "reply_to_id", id))
                .expect(201);
        person.patch("/api/messages/" + id, Json.object("content", "Hello!")).expect(200);
        person.get("/api/messages/%d/edits".formatted(id)).expect(200);
        person.delete(
                "/api/messages/" + person.say(conversation, "Oh").path("id").asLong());
    }

    private static void read(Person person, long conversation) {
        String path = "/api/conversations/" + conversation;
        for (String part : new String[] {
            "",
            "/members",
            "/members?q=ali",
            "/messages",
            "/messages?before_seq=3",
            "/messages?after_seq=1",
            "/messages?around_seq=2",
            "/changes?after_revision=0"
        }) {
            person.get(path + part).expect(200);
        }
        person.put(path + "/read", Json.object("seq", 1)).expect(204);
        person.put(path + "/delivered", Json.object("seq", 1)).expect(204);
    }

    private static void govern(Person alice, Person bob, Person carol, long group, long room) {
        alice.get("/api/rooms").expect(200);
        alice.get("/api/rooms?q=gar").expect(200);
        bob.admit(room, bob).expect(204);
        alice.patch("/api/conversations/" + room, Json.object("name", "Orchard"))
                .expect(200);
        alice.appoint(group, bob, "admin").expect(204);
        String invitation = alice.post("/api/conversations/%d/invitations".formatted(group), Json.object("max_uses", 3))
                .expect(201)
                .json()
                .path("token")
                .asString();
        alice.get("/api/conversations/%d/invitations".formatted(group)).expect(200);
        carol.get("/api/invitations/" + invitation).expect(200);
        carol.post("/api/invitations/" + invitation, Json.object()).expect(200);
        alice.delete("/api/conversations/%d/invitations/%s".formatted(group, invitation))
                .expect(204);
        alice.dismiss(group, carol).expect(204);
        alice.delete("/api/conversations/%d/picture".formatted(group)).expect(204);
    }

    private static void look(Person person, long... conversations) {
        WebSession browser = WebSession.signIn(person);
        for (String page : List.of(
                "/conversations",
                "/people",
                "/people/find?q=fil",
                "/people/requests",
                "/people/blocked",
                "/mentions",
                "/switcher?q=fil",
                "/rooms",
                "/rooms?q=fil",
                "/groups/new",
                "/settings/profile",
                "/settings/status",
                "/settings/devices")) {
            browser.get(page).expect(200);
        }
        for (long id : conversations) {
            browser.get("/conversations/" + id).expect(200);
        }
        browser.get("/conversations/%d/details".formatted(conversations[1])).expect(200);
        browser.get("/conversations/%d/online".formatted(conversations[2])).expect(200);
        for (String path : List.of(
                "/conversations?limit=1",
                "/conversations?archived=true",
                "/conversations?archived=false",
                "/conversations?unread=true",
                "/mentions",
                "/requests",
                "/requests/count",
                "/search?q=hello",
                "/search?q=hello&in=chess&from=me&has=link&has=file")) {
            person.get("/api" + path).expect(200);
        }
        person.patch("/api/conversations/%d/attention".formatted(conversations[1]), Json.object("pinned", true))
                .expect(200);
        person.get("/api/conversations?limit=1&cursor="
                        + person.get("/api/conversations?limit=1")
                                .json()
                                .path("next_cursor")
                                .asString())
                .expect(200);
        browser.signOut();
    }
}
