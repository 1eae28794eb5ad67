package dev.parley.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.test.IntegrationTest;
import dev.parley.test.People;
import dev.parley.test.Person;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

@IntegrationTest
class PasswordsTests {
    @Autowired
    private People people;

    @Autowired
    private Passwords passwords;

    @Autowired
    private JdbcClient database;

    @Test
    void aPasswordOfAnEarlierWayIsStoredAnewAtSignIn() {
        Person alice = people.register("Alice");
        String earlier = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("brought along");
        database.sql("update account set password = ? where id = ?")
                .params(earlier, alice.id())
                .update();

        assertThat(passwords.owner(alice.username(), "something else")).isEmpty();
        assertThat(stored(alice)).isEqualTo(earlier);
        assertThat(passwords.owner(alice.username(), "brought along")).isPresent();

        assertThat(stored(alice)).startsWith("{keyed-bcrypt}");
        assertThat(passwords.owner(alice.username(), "brought along")).isPresent();
    }

    @Test
    void whatIsStoredDoesNotShowThePassword() {
        Person alice = people.register("Alice");

        assertThat(stored(alice)).startsWith("{keyed-bcrypt}$2a$04$").doesNotContain(alice.password());
    }

    @Test
    void theLongestPasswordIsRight() {
        Person alice = people.register("Alice");
        String longest = "👨‍👩‍👧‍👦 family".repeat(16);
        assertThat(passwords.weakness(longest, alice.username())).isEmpty();
        database.sql("update account set password = ? where id = ?")
                .params(passwords.encode(longest), alice.id())
                .update();

        assertThat(passwords.owner(alice.username(), longest)).isPresent();
        assertThat(passwords.owner(alice.username(), longest + " ")).isEmpty();
    }

    @Test
    void inputWithoutEndIsWrong() {
        Person alice = people.register("Alice");

        assertThat(passwords.owner(alice.username(), "x".repeat(1_000_000))).isEmpty();
        assertThat(passwords.owner("x".repeat(1_000_000), alice.password())).isEmpty();
    }

    private String stored(Person person) {
        return database.sql("select password from account where id = ?")
                .param(person.id())
                .query(String.class)
                .single();
    }
}
