package dev.parley.moderation.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.base.crypto.EncryptedColumn;
import dev.parley.base.crypto.FieldCipher;
import dev.parley.identity.account.ProfileChanged;
import dev.parley.test.IntegrationTest;
import dev.parley.test.Json;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.StoredTexts;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What people write is encrypted in the database, and stays readable while keys are rotated. */
@IntegrationTest
@TestPropertySource(
        properties = {
            "parley.encryption.retire-after=300ms",
            "parley.encryption.rotation-interval=100ms",
            "parley.jobs.polling-interval=100ms"
        })
class EncryptionTests {
    private static final int PREFIX = 5;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private FieldCipher cipher;

    @Autowired
    private List<EncryptedColumn> columns;

    @Test
    void eachTextIsEncryptedWhereItIsStored() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        writeEverywhere(alice, bob);

        StoredTexts texts = new StoredTexts(database, cipher, columns);
        assertThat(texts.with("abracadabra"))
                .contains(
                        "contact_note.nickname",
                        "contact_note.note",
                        "conversation.last_text",
                        "message.content",
                        "message_edit.content",
                        "report.reason",
                        "report_message.content");
        for (EncryptedColumn column : columns) {
            assertThat(stored(column))
                    .as(column.name())
                    .allSatisfy(bytes -> assertThat(bytes[0]).isEqualTo((byte) 1));
        }
    }

    @Test
    void movedTextDoesNotOpen() {
        Person alice = people.register("Alice");
        Person bob = people.register("Bob");
        long group = alice.group("Chess", bob);
        long first = alice.say(group, "first").path("id").asLong();
        long second = alice.say(group, "second").path("id").asLong();

        database.sql("update message set content = (select content from message where id = ?) where id = ?")
                .params(first, second)
                .update();

        assertThat(bob.get("/api/messages/" + first).expect(200).body()).contains("first");
        assertThat(bob.get("/api/messages/" + second).status()).isEqualTo(500);
        database.sql("update message set content = ? where id = ?")
                .params(new byte[0], second)
                .update();
    }

    @Test
    void rotationUnderLoadLosesNothing() {
        Person root = people.register("Root");
        transactions.executeWithoutResult(status -> {
            database.sql("update account set administrator = true where id = ?")
                    .param(root.id())
                    .update();
            events.publishEvent(new ProfileChanged(root.accountId()));
        });
        Person alice = people.register("Alice");
        writeEverywhere(alice, people.register("Stranger"));
        Person bob = people.register("Bob");
        long group = alice.group("Chess", bob);
        Map<Long, String> said = new ConcurrentHashMap<>();
        Set<List<Byte>> before = prefixes();

        root.post("/api/admin/encryption/rotation", Json.object()).expect(202);
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        for (int i = 0; rotating(root) || i < 50; i++) {
            assertThat(System.nanoTime()).as("The rotation ends").isLessThan(end);
            JsonNode message = alice.say(group, "text " + i);
            said.put(message.path("id").asLong(), "text " + i);
            if (i % 3 == 0) {
                alice.patch("/api/messages/" + message.path("id").asLong(), Json.object("content", "edited " + i))
                        .expect(200);
                said.put(message.path("id").asLong(), "edited " + i);
            }
        }

        assertThat(prefixes()).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(new StoredTexts(database, cipher, columns).with("abracadabra"))
                .hasSizeGreaterThan(5);
        said.forEach((id, text) -> assertThat(
                        bob.get("/api/messages/" + id).json().path("content").asString())
                .isEqualTo(text));
    }

    @Test
    void onlyAdministratorsRotate() {
        Person alice = people.register("Alice");

        assertThat(alice.post("/api/admin/encryption/rotation", Json.object()).status())
                .isIn(403, 404);
        assertThat(alice.get("/api/admin/encryption").status()).isIn(403, 404);
    }

    private static boolean rotating(Person root) {
        return root.get("/api/admin/encryption")
                .expect(200)
                .json()
                .path("rotating")
                .asBoolean();
    }

    private void writeEverywhere(Person alice, Person bob) {
        long request = alice.directWith(bob);
        long message = alice.say(request, "abracadabra").path("id").asLong();
        alice.patch("/api/messages/" + message, Json.object("content", "abracadabra, edited"))
                .expect(200);
        bob.post("/api/requests/" + request + "/report", Json.object("reason", "abracadabra again"))
                .expect(204);
        Person carol = people.register("Carol");
        carol.befriend(alice);
        carol.patch("/api/contacts/" + alice.id(), Json.object("nickname", "abracadabra", "note", "abracadabra"))
                .expect(200);
    }

    private Set<List<Byte>> prefixes() {
        Set<List<Byte>> prefixes = new HashSet<>();
        columns.forEach(column -> stored(column)
                .forEach(bytes -> prefixes.add(List.of(bytes[0], bytes[1], bytes[2], bytes[3], bytes[PREFIX - 1]))));
        return prefixes;
    }

    private List<byte[]> stored(EncryptedColumn column) {
        return database.sql("select %s from %s where octet_length(%s) > 0"
                        .formatted(column.column(), column.table(), column.column()))
                .query(byte[].class)
                .list();
    }
}
