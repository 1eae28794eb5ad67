package dev.parley.webhook.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.Json;
import dev.parley.test.LimitTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import dev.parley.test.RawSmtp;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How often one may try. */
@LimitTest
class MailLimitTests {
    @Autowired
    private People people;

    @Autowired
    private MailServer server;

    @Test
    void floodsAreDeferred() throws Exception {
        Person alice = people.register("Alice");
        long room = alice.group("Alarms");
        String address = alice.post(
                        "/api/conversations/%d/mail-addresses".formatted(room), Json.object("name", "Alarms"))
                .expect(201)
                .json()
                .path("address")
                .asString();
        for (int i = 0; i < 4; i++) {
            try (RawSmtp smtp = new RawSmtp(server.port())) {
                smtp.begin(address);
                smtp.ask("DATA");
                assertThat(smtp.ask("Subject: Alarm %d\r\n\r\nx\r\n.".formatted(i)))
                        .startsWith(i < 3 ? "250" : "451");
            }
        }
        assertThat(alice.history(room).toString()).contains("Alarm 2").doesNotContain("Alarm 3");

        try (RawSmtp smtp = new RawSmtp(server.port())) {
            smtp.begin(address);
            for (int i = 0; i < 7; i++) {
                assertThat(smtp.ask("RCPT TO:<%s@mail.test>".formatted("ab".repeat(12) + "c" + (2 + i))))
                        .startsWith(i < 5 ? "550" : "451");
            }
            assertThat(smtp.ask("RCPT TO:<" + address + ">")).startsWith("250");
        }
    }
}
